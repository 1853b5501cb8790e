import { deletePod, livePodsOf } from '../pods/replicaSets';
import { RolloutSync } from './view';

/**
 * Replaces pods that are older than the wanted restart, one at a time, and notes when all are.
 * Rule: argo-rollouts `rollout/restart.go`.
 *
 * @internal
 */
export function restartPods(sync: RolloutSync): void {
  const { context, spec, status, sets } = sync;
  const { restartAt } = spec;
  if (!restartAt || status.restartedAt === restartAt) return;
  const from = Date.parse(restartAt);
  if (!(from <= context.clock.now())) return;
  const old = sets
    .flatMap(set => livePodsOf(context, set.object))
    .filter(pod => Date.parse(pod.metadata.creationTimestamp) < from);
  if (old.length === 0) {
    status.restartedAt = restartAt;
    return;
  }
  const ready = sets.reduce((total, set) => total + set.ready, 0);
  if (ready >= spec.replicas) deletePod(context, old[0]);
}
