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

/**
 * What a person should see of a Rollout: objects in, view out, nothing asked of any server.
 * @public
 */
export function rolloutView(objects: RolloutObjects): RolloutView {
  const { cluster, rollout, pods, analysisRuns, experiments = [] } = objects;
  const { metadata, spec, status } = rollout;
  const replicaSets = ownReplicaSets(rollout, objects.replicaSets);
  const revisions = revisionViews({
    rollout,
    replicaSets,
    pods,
    analysisRuns,
    experiments,
  });
  const weights = weightsView(rollout, replicaSets);
  return {
    id: {
      cluster,
      namespace: metadata.namespace,
      name: metadata.name,
      uid: metadata.uid,
    },
    resourceVersion: metadata.resourceVersion,
    ...rolloutPhase(rollout),
    strategy: strategyOf(rollout),
    ...(metadata.creationTimestamp
      ? { createdAt: metadata.creationTimestamp }
      : {}),
    ...(metadata.deletionTimestamp
      ? { deletedAt: metadata.deletionTimestamp }
      : {}),
    ...workloadOf(rollout),
    ...(weights ? { weights } : {}),
    steps: stepViews(rollout, { analysisRuns, experiments }),
    currentStep: currentStep(rollout),
    revisions,
    pauses: pauseViews(rollout),
    ...abortOf(rollout),
    ...(status.promoteFull ? { promotingFully: true } : {}),
    replicas: {
      desired: spec.replicas ?? 1,
      updated: status.updatedReplicas ?? 0,
      ready: status.readyReplicas ?? 0,
      available: status.availableReplicas ?? 0,
    },
    causes: causesOf({
      rollout,
      replicaSets,
      pods,
      experiments,
      revisions,
      events: objects.events ?? [],
      deployments: objects.deployments,
    }),
    actions: rolloutActions(rollout, revisions),
  };
}
