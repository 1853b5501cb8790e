import { scale, scaleDownAborted, scaleDownLater, setDeadline } from '../sets';
import { RolloutSync, isAborted, newSet } from '../view';
import { newReplicas, strategyOf } from './view';

/**
 * Asks the ReplicaSets for their pods: the newest, the stable and the active one have theirs, all others keep them a while.
 *
 * @internal
 */
export function scaleBlueGreen(sync: RolloutSync): void {
  const { status, spec } = sync;
  const { scaleDownDelaySeconds, abortScaleDownDelaySeconds } =
    strategyOf(sync);
  const newest = newSet(sync);
  const used = [status.stableRS, status.blueGreen.activeSelector];
  for (const set of sync.sets) {
    if (set === newest && isAborted(sync)) {
      scaleDownAborted(sync, set, abortScaleDownDelaySeconds);
    } else if (set === newest || used.includes(set.hash)) {
      setDeadline(sync, set, undefined);
      scale(sync, set, set === newest ? newReplicas(sync) : spec.replicas);
    } else {
      scaleDownLater(sync, set, scaleDownDelaySeconds);
    }
  }
}
