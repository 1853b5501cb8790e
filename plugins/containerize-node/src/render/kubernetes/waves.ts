import { Blueprint, WorkloadPlan } from '../../plan';

export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Tasks that run before each release, in the order they run. */
export function releaseTasks(blueprint: Blueprint): WorkloadPlan[] {
  return blueprint.workloads.filter(plan => plan.kind === 'release-task');
}

/** Wave of the task that fills a preview's database: after all release tasks, before the workloads of wave 0. */
export const SEED_WAVE = -1;

/** The wave the seed of previews needs for itself; the tasks of a release come one earlier then, everywhere. */
function seedWaves(blueprint: Blueprint): number {
  return blueprint.delivery.preview?.seed ? 1 : 0;
}

/** Wave of a release task: one after the other, all of them before the workloads of wave 0. */
export function releaseWave(blueprint: Blueprint, task: WorkloadPlan): number {
  const tasks = releaseTasks(blueprint);
  return tasks.indexOf(task) - tasks.length - seedWaves(blueprint);
}

/** Wave of what the first release task needs: configuration and service account. */
export function foundationWave(blueprint: Blueprint): number {
  const tasks = Math.max(1, releaseTasks(blueprint).length);
  return -tasks - seedWaves(blueprint) - 1;
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
