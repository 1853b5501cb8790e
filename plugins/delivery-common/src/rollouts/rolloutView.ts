import {
  AnalysisRun,
  Deployment,
  Experiment,
  KubernetesEvent,
  Pod,
  ReplicaSet,
  Rollout,
} from '../kubernetes';
import { rolloutActions } from './actions';
import { causesOf } from './causes';
import { pauseViews } from './pauses';
import { isAborted, rolloutPhase } from './phase';
import { ownReplicaSets } from './ownership';
import { revisionViews } from './revisions';
import { currentStep, stepViews } from './steps';
import { RolloutView } from './types';
import { weightsView } from './weights';

/** Objects of one namespace that a Rollout's view is made of; those of other Rollouts may be among them. @public */
export interface RolloutObjects {
  cluster: string;
  rollout: Rollout;
  replicaSets: readonly ReplicaSet[];
  pods: readonly Pod[];
  analysisRuns: readonly AnalysisRun[];
  experiments?: readonly Experiment[];
  events?: readonly KubernetesEvent[];
  /** Undefined when they are not watched: then nothing is said about one that is missing. */
  deployments?: readonly Deployment[];
}

function strategyOf(rollout: Rollout): RolloutView['strategy'] {
  const { canary, blueGreen } = rollout.spec.strategy;
  // The controller refuses both at once.
  if (blueGreen && canary) return 'unknown';
  if (blueGreen) return 'blueGreen';
  return canary ? 'canary' : 'unknown';
}

function abortOf(rollout: Rollout): Pick<RolloutView, 'aborted'> {
  if (!isAborted(rollout)) return {};
  const { abortedAt, message = '' } = rollout.status;
  return { aborted: { ...(abortedAt ? { at: abortedAt } : {}), message } };
}

function workloadOf(rollout: Rollout): Pick<RolloutView, 'workload'> {
  const reference = rollout.spec.workloadRef;
  return reference?.name
    ? { workload: { kind: reference.kind ?? '', name: reference.name } }
    : {};
}

function timesOf({ metadata }: Rollout) {
  const { creationTimestamp, deletionTimestamp } = metadata;
  return {
    ...(creationTimestamp ? { createdAt: creationTimestamp } : {}),
    ...(deletionTimestamp ? { deletedAt: deletionTimestamp } : {}),
  };
}

function replicasOf({ spec, status }: Rollout): RolloutView['replicas'] {
  return {
    desired: spec.replicas ?? 1,
    updated: status.updatedReplicas ?? 0,
    ready: status.readyReplicas ?? 0,
    available: status.availableReplicas ?? 0,
  };
}

/** What the specification and the status alone say. */
function ownView(cluster: string, rollout: Rollout) {
  const { name, namespace, uid, resourceVersion } = rollout.metadata;
  return {
    id: { cluster, namespace, name, uid },
    resourceVersion,
    ...rolloutPhase(rollout),
    strategy: strategyOf(rollout),
    ...timesOf(rollout),
    ...workloadOf(rollout),
    currentStep: currentStep(rollout),
    pauses: pauseViews(rollout),
    ...abortOf(rollout),
    ...(rollout.status.promoteFull ? { promotingFully: true } : {}),
    replicas: replicasOf(rollout),
  };
}

/**
 * What a person should see of a Rollout: objects in, view out, nothing asked of any server.
 * @public
 */
export function rolloutView(objects: RolloutObjects): RolloutView {
  const { cluster, rollout, deployments } = objects;
  const { pods, analysisRuns, experiments = [], events = [] } = objects;
  const replicaSets = ownReplicaSets(rollout, objects.replicaSets);
  const own = { rollout, replicaSets, pods, experiments };
  const revisions = revisionViews({ ...own, analysisRuns });
  const weights = weightsView(rollout, replicaSets);
  return {
    ...ownView(cluster, rollout),
    ...(weights ? { weights } : {}),
    steps: stepViews(rollout, { analysisRuns, experiments }),
    revisions,
    causes: causesOf({ ...own, revisions, events, deployments }),
    actions: rolloutActions(rollout, revisions),
  };
}
