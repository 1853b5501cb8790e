import {
  AnalysisRun,
  controllerOf,
  Experiment,
  Pod,
  ReplicaSet,
  Rollout,
} from '../kubernetes';
import { analysisRunView } from './analysis';
import { hashOf, isOwnedBy, ownReplicaSets, revisionOf } from './ownership';
import { podView } from './pods';
import {
  ExperimentView,
  ImageView,
  ReplicaSetHealth,
  RevisionRole,
  RevisionView,
} from './types';

/** Source: argo-rollouts v1.9.1 `pkg/apis/rollouts/v1alpha1/types.go`, DefaultReplicaSetScaleDownDeadlineAnnotationKey. */
const SCALE_DOWN = 'scale-down-deadline';

/** What revisions are made of; objects of other Rollouts may be among them. @internal */
export interface RevisionObjects {
  rollout: Rollout;
  replicaSets: readonly ReplicaSet[];
  pods: readonly Pod[];
  analysisRuns: readonly AnalysisRun[];
  experiments: readonly Experiment[];
}

/**
 * What a version serves for. The vendor's tools mark a blue-green version as stable beside active or preview; here the
 * Service that it is behind says it, and the mark is for one that is behind none.
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/info/replicaset_info.go`, GetReplicaSetInfo.
 */
function roleOf({ status, spec }: Rollout, hash: string): RevisionRole {
  if (hash === '') return 'old';
  if (spec.strategy.blueGreen) {
    if (hash === status.blueGreen?.activeSelector) return 'active';
    if (hash === status.blueGreen?.previewSelector) return 'preview';
    return hash === status.stableRS ? 'stable' : 'old';
  }
  if (hash === status.stableRS) return 'stable';
  return hash === status.currentPodHash ? 'canary' : 'old';
}

/** Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/info/replicaset_info.go`, getReplicaSetHealth. */
function healthOf({ metadata, spec, status }: ReplicaSet): ReplicaSetHealth {
  const seen = (metadata.generation ?? 0) <= (status.observedGeneration ?? 0);
  if (!seen) return 'Progressing';
  const failed = (status.conditions ?? []).some(
    item => item.type === 'ReplicaFailure' && item.status === 'True',
  );
  if (failed) return 'ReplicaFailure';
  if ((status.availableReplicas ?? 0) < (spec.replicas ?? 0)) {
    return 'Progressing';
  }
  return spec.replicas === 0 ? 'ScaledDown' : 'Healthy';
}

function imagesOf(template: ReplicaSet['spec']['template']): ImageView[] {
  return (template?.spec?.containers ?? []).flatMap(({ name, image }) =>
    image ? [{ container: name, image }] : [],
  );
}

function byCreation(
  a: { createdAt?: string; name: string },
  b: { createdAt?: string; name: string },
): number {
  return (
    (a.createdAt ?? '').localeCompare(b.createdAt ?? '') ||
    a.name.localeCompare(b.name)
  );
}

function experimentsOf(objects: RevisionObjects, revision: number) {
  return objects.experiments.filter(
    ({ metadata }) =>
      isOwnedBy(metadata, objects.rollout.metadata) &&
      revisionOf(metadata) === revision,
  );
}

/** Analyses of a revision, and those of its experiments, which carry no revision of their own. */
function analysesOf(objects: RevisionObjects, revision: number) {
  const experiments = experimentsOf(objects, revision);
  return objects.analysisRuns
    .filter(
      ({ metadata }) =>
        (isOwnedBy(metadata, objects.rollout.metadata) &&
          revisionOf(metadata) === revision) ||
        experiments.some(item => isOwnedBy(metadata, item.metadata)),
    )
    .map(analysisRunView)
    .sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''));
}

function experimentView({ metadata, status }: Experiment): ExperimentView {
  return {
    name: metadata.name,
    phase: status.phase || 'Pending',
    ...(status.message ? { message: status.message } : {}),
  };
}

function revisionView(
  objects: RevisionObjects,
  { metadata, spec, status }: ReplicaSet,
  health: ReplicaSetHealth,
): RevisionView {
  const hash = hashOf(metadata);
  const revision = revisionOf(metadata);
  const scaleDownAt = metadata.annotations?.[SCALE_DOWN];
  return {
    revision,
    replicaSet: metadata.name,
    podTemplateHash: hash,
    role: roleOf(objects.rollout, hash),
    health,
    images: imagesOf(spec.template),
    replicas: {
      desired: spec.replicas ?? 0,
      ready: status.readyReplicas ?? 0,
      available: status.availableReplicas ?? 0,
    },
    pods: objects.pods
      .filter(pod => controllerOf(pod.metadata)?.uid === metadata.uid)
      .map(podView)
      .sort(byCreation),
    ...(metadata.creationTimestamp
      ? { createdAt: metadata.creationTimestamp }
      : {}),
    ...(scaleDownAt ? { scaleDownAt } : {}),
    analysisRuns: analysesOf(objects, revision),
    experiments: experimentsOf(objects, revision).map(experimentView),
  };
}

/** Versions of the application, newest first. @internal */
export function revisionViews(objects: RevisionObjects): RevisionView[] {
  return ownReplicaSets(objects.rollout, objects.replicaSets)
    .map(item => revisionView(objects, item, healthOf(item)))
    .sort(
      (a, b) =>
        b.revision - a.revision || a.replicaSet.localeCompare(b.replicaSet),
    );
}
