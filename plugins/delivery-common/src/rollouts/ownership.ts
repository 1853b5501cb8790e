import { controllerOf, ObjectMeta, ReplicaSet, Rollout } from '../kubernetes';

/** Label that tells the versions of a Rollout apart. @internal */
export const HASH_LABEL = 'rollouts-pod-template-hash';

const REVISION = 'rollout.argoproj.io/revision';

/** The version an object belongs to. @internal */
export function hashOf(metadata: ObjectMeta): string {
  return metadata.labels?.[HASH_LABEL] ?? '';
}

/**
 * The revision an object carries; 0 where it carries none.
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/info/info.go`, parseRevision.
 * @internal
 */
export function revisionOf(metadata: ObjectMeta): number {
  const revision = Number(metadata.annotations?.[REVISION] ?? 0);
  return Number.isInteger(revision) ? revision : 0;
}

/** Whether one object controls another. @internal */
export function isOwnedBy(metadata: ObjectMeta, owner: ObjectMeta): boolean {
  return controllerOf(metadata)?.uid === owner.uid;
}

/**
 * ReplicaSets of a Rollout. When the workload it refers to is gone, the controller lets go of them, yet their pods go
 * on serving: those are known by their name, which is that of the Rollout and the hash.
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/info/replicaset_info.go`, GetReplicaSetInfo, for the owned
 * ones; `rollout/sync.go`, createDesiredReplicaSet, for the name.
 * @internal
 */
export function ownReplicaSets(
  rollout: Rollout,
  replicaSets: readonly ReplicaSet[],
): ReplicaSet[] {
  const { name, namespace } = rollout.metadata;
  return replicaSets.filter(({ metadata }) => {
    if (controllerOf(metadata)) return isOwnedBy(metadata, rollout.metadata);
    const hash = hashOf(metadata);
    return (
      hash !== '' &&
      metadata.namespace === namespace &&
      metadata.name === `${name}-${hash}`
    );
  });
}
