import { RolloutSync, isAborted, isRouted, stepIndex, stepsOf } from './view';

/**
 * The weight the canary is to have, in percent.
 * Rule: argo-rollouts v1.9 `utils/replicaset/canary.go`, GetCurrentSetWeight.
 *
 * @internal
 */
export function desiredWeight(sync: RolloutSync): number {
  if (isAborted(sync)) return 0;
  const steps = stepsOf(sync);
  const index = stepIndex(sync);
  if (index >= steps.length) return 100;
  const passed = steps.slice(0, index + 1);
  return passed.findLast(step => step.setWeight !== undefined)?.setWeight ?? 0;
}

/** A share of pods: a little is one pod, and as long as it is not all, one stays. */
function share(replicas: number, weight: number): number {
  if (weight === 0 || replicas === 0) return 0;
  if (weight >= 100) return replicas;
  const most = Math.max(1, replicas - 1);
  return Math.min(most, Math.max(1, Math.round((replicas * weight) / 100)));
}

/**
 * How many pods of the canary and of the stable revision there are to be. With traffic routing the stable revision keeps
 * its pods; without, shares of requests are shares of pods.
 * Rule: argo-rollouts `utils/replicaset/canary.go`, CalculateReplicaCountsForBasicCanary and …ForTrafficRoutedCanary.
 *
 * @internal
 */
export function desiredCounts(sync: RolloutSync): {
  canary: number;
  stable: number;
} {
  const { replicas } = sync.spec;
  const weight = desiredWeight(sync);
  if (isRouted(sync)) {
    const canary = Math.ceil((replicas * weight) / 100);
    return { canary, stable: replicas };
  }
  const canary = share(replicas, weight);
  const stable =
    replicas === 1 && weight < 100 ? 1 : Math.max(0, replicas - canary);
  return { canary, stable };
}
