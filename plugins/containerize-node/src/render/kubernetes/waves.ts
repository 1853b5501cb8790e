import { Blueprint, WorkloadPlan } from '../../plan';

export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Tasks that run before each release, in the order they run. */
export function releaseTasks(blueprint: Blueprint): WorkloadPlan[] {
  return blueprint.workloads.filter(plan => plan.kind === 'release-task');
}

/** Wave of a release task: one after the other, the last one right before the workloads of wave 0. */
export function releaseWave(blueprint: Blueprint, task: WorkloadPlan): number {
  const tasks = releaseTasks(blueprint);
  return tasks.indexOf(task) - tasks.length;
}

/** Wave of what the first release task needs: configuration and service account. */
export function foundationWave(blueprint: Blueprint): number {
  return -Math.max(1, releaseTasks(blueprint).length) - 1;
}

/**
 * Wave of a claim: that of the first release task that mounts it, else none. An earlier one would wait for ever, because
 * Argo CD waits until a claim is bound and many storage classes bind only when a pod asks.
 */
export function claimWave(
  blueprint: Blueprint,
  volume: string,
): number | undefined {
  const first = releaseTasks(blueprint).find(task =>
    task.volumes.includes(volume),
  );
  return first && releaseWave(blueprint, first);
}
