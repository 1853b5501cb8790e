import { DEPLOYMENTS } from '../../resources';
import { deploymentSchema } from '../../schema/workloads';
import { RolloutSync } from './view';

function wantedReplicas({ spec, status }: RolloutSync): number | undefined {
  if (spec.workloadRef?.scaleDown === 'onsuccess') {
    return status.phase === 'Healthy' ? 0 : undefined;
  }
  if (spec.workloadRef?.scaleDown === 'progressively') {
    return Math.max(0, spec.replicas - (status.availableReplicas ?? 0));
  }
  return undefined;
}

/**
 * Takes the pods away of the Deployment that a Rollout refers to, once it has its own.
 * Rule: argo-rollouts v1.9 `spec.workloadRef.scaleDown`.
 *
 * @internal
 */
export function scaleWorkload(sync: RolloutSync): void {
  const { context, object, spec } = sync;
  const replicas = wantedReplicas(sync);
  if (replicas === undefined || !spec.workloadRef) return;
  const { namespace } = object.metadata;
  const key = { namespace, name: spec.workloadRef.name };
  if (!context.store.get(DEPLOYMENTS, key)) return;
  context.store.update(DEPLOYMENTS, key, current => {
    const { spec: of } = deploymentSchema.parse(current);
    if (of.replicas <= replicas) return current;
    return { ...current, spec: { ...(current.spec ?? {}), replicas } };
  });
}
