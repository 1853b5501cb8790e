import { RolloutActionView } from './actionTypes';
import { AnalysisRunView } from './analysisTypes';

/** Where an object lives. @public */
export interface ObjectId {
  /** Name of the cluster in the configuration. */
  cluster: string;
  namespace: string;
  name: string;
  uid: string;
}

/** Phases that every client of Argo Rollouts shows; `Unknown` for one of a newer controller. @public */
export type RolloutPhase =
  | 'Healthy'
  | 'Degraded'
  | 'Progressing'
  | 'Paused'
  | 'Unknown';

/** A phase and what the controller says of it. @public */
export interface PhaseAndMessage {
  phase: RolloutPhase;
  message: string;
}

/** What a canary step does. `other` is a kind of a newer controller. @public */
export type StepKind =
  | 'setWeight'
  | 'pause'
  | 'analysis'
  | 'experiment'
  | 'setCanaryScale'
  | 'setHeaderRoute'
  | 'setMirrorRoute'
  | 'plugin'
  | 'other';

/** One step of a canary. @public */
export interface StepView {
  /** Counted from 0, as the controller does. */
  index: number;
  kind: StepKind;
  /** As the vendor's tools write it: `setWeight: 20`, `pause: 10m`, `experiment`. */
  text: string;
  /** After an abort, and before the controller has made a version, none is current. */
  state: 'done' | 'current' | 'waiting';
  /** Share of the traffic, of {@link WeightsView.max}, for `setWeight`. */
  weight?: number;
  /** Seconds, for a pause with an end. */
  seconds?: number;
  /** Name of the AnalysisRun or Experiment of this step, when one exists. */
  run?: string;
  /** Phase of that run, or of the plugin of this step. */
  runPhase?: string;
}

/** Shares of the traffic. @public */
export interface WeightsView {
  /** What all of the traffic is counted as: 100, unless the Rollout says otherwise. */
  max: number;
  /** What the steps ask for the newest version. */
  desired: number;
  /**
   * What the newest version has: from the traffic router, else the share of available pods. Undefined where the router
   * has said nothing yet.
   */
  actual?: number;
  /** Where `actual` comes from. */
  source: 'traffic-router' | 'pods';
  /** Whether the router confirmed it; absent where it does not say. */
  verified?: boolean;
}

/** A pod, with why it is not ready. @public */
export interface PodView {
  name: string;
  ready: boolean;
  restarts: number;
  /** One word as `kubectl get pods` says it: `Running`, `CrashLoopBackOff`, `Terminating`. */
  status: string;
  message?: string;
  /** How a container ended before its last restart: `OOMKilled`, `Error`. */
  lastExit?: { reason: string; code?: number };
  node?: string;
  createdAt?: string;
}

/** A container image of a revision. @public */
export interface ImageView {
  container: string;
  image: string;
  /**
   * Full hash of the commit it was built from, by its label `org.opencontainers.image.revision`. Undefined when that is
   * not known.
   */
  commit?: string;
}

/** A version of the application that the Rollout knows, newest first in lists. @public */
export interface RevisionView {
  revision: number;
  replicaSet: string;
  podTemplateHash: string;
  role: RevisionRole;
  /** As the vendor's tools name it. */
  health: ReplicaSetHealth;
  images: ImageView[];
  replicas: { desired: number; ready: number; available: number };
  pods: PodView[];
  createdAt?: string;
  /** When the controller takes its pods away. */
  scaleDownAt?: string;
  analysisRuns: AnalysisRunView[];
  experiments: ExperimentView[];
}

/** What a revision serves for. @public */
export type RevisionRole = 'stable' | 'canary' | 'active' | 'preview' | 'old';

/** How far the pods of a revision are. @public */
export type ReplicaSetHealth =
  | 'Healthy'
  | 'Progressing'
  | 'ScaledDown'
  | 'ReplicaFailure';

/** An experiment of a revision. Its analyses are among those of the revision. @public */
export interface ExperimentView {
  name: string;
  phase: string;
  message?: string;
}

/** Why it stands still, and since when. @public */
export interface PauseView {
  reason:
    | 'CanaryPauseStep'
    | 'BlueGreenPause'
    | 'InconclusiveAnalysisRun'
    | 'InconclusiveExperiment'
    | 'paused-by-user'
    | 'other';
  since?: string;
  /** When it goes on by itself. */
  until?: string;
}

/**
 * A reason why a Rollout does not go on, with the object that knows it.
 * @public
 */
export interface CauseView {
  source:
    | 'Rollout'
    | 'ReplicaSet'
    | 'Pod'
    | 'AnalysisRun'
    | 'Experiment'
    | 'Deployment'
    | 'Event';
  name: string;
  /** The word of the cluster, or one of ours: `NotObserved`, `NotFound`, `TrafficPluginSilent`, `Unschedulable`. */
  reason: string;
  /** The text of the cluster, unshortened; for `TrafficPluginSilent` the names of the plugins. */
  message: string;
}

/** What a person should see of a Rollout. @public */
export interface RolloutView {
  id: ObjectId;
  resourceVersion: string;
  phase: RolloutPhase;
  message: string;
  strategy: 'canary' | 'blueGreen' | 'unknown';
  createdAt?: string;
  deletedAt?: string;
  /** The object whose template it uses. */
  workload?: { kind: string; name: string };
  weights?: WeightsView;
  steps: StepView[];
  /** How many steps are done. */
  currentStep: number;
  revisions: RevisionView[];
  pauses: PauseView[];
  /** Set while an abort is in force. */
  aborted?: { at?: string; message: string };
  /** The rest of its steps was asked to be passed over, and this is under way. */
  promotingFully?: boolean;
  replicas: {
    desired: number;
    updated: number;
    ready: number;
    available: number;
  };
  causes: CauseView[];
  actions: RolloutActionView[];
}
