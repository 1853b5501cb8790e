import { desiredCounts } from './counts';
import { scaleBlueGreen } from './blueGreen/scaling';
import { scale, scaleDownAborted, scaleDownLater, setDeadline } from './sets';
import {
  RevisionSet,
  RolloutSync,
  isAborted,
  isPromoted,
  isRouted,
  newSet,
  setsOf,
  stableSet,
} from './view';

/** Drydock writes `maxSurge: 1` and `maxUnavailable: 0`; other values are taken for these. */
const SURGE = 1;

function sum(sets: readonly RevisionSet[], of: (set: RevisionSet) => number) {
  return sets.reduce((total, set) => total + of(set), 0);
}

function scaleRouted(sync: RolloutSync): void {
  const { canary } = sync.spec.strategy;
  const counts = desiredCounts(sync);
  const newest = newSet(sync);
  const old = stableSet(sync);
  if (old) {
    scale(sync, old, isPromoted(sync) ? sync.spec.replicas : counts.stable);
  }
  for (const set of sync.sets) {
    if (set === old) continue;
    if (set !== newest) {
      scaleDownLater(sync, set, canary?.scaleDownDelaySeconds);
    } else if (isAborted(sync)) {
      scaleDownAborted(sync, set, canary?.abortScaleDownDelaySeconds);
    } else {
      setDeadline(sync, set, undefined);
      scale(sync, set, counts.canary);
    }
  }
}

/** Towards a number of pods, as far as the surge allows up, and the availability down. */
function move(sync: RolloutSync, set: RevisionSet, wanted: number): void {
  const { replicas } = sync.spec;
  const others = sync.sets.filter(({ hash }) => hash !== set.hash);
  if (wanted > set.wanted) {
    const room = replicas + SURGE - sum(others, other => other.wanted);
    scale(sync, set, Math.max(set.wanted, Math.min(wanted, room)));
    return;
  }
  const unready = Math.max(0, set.wanted - set.ready);
  const spare = sum(sync.sets, ({ ready }) => ready) - replicas;
  const fewer = set.wanted - unready - Math.max(0, spare);
  scale(sync, set, Math.max(wanted, fewer));
}

function scaleByPods(sync: RolloutSync): void {
  const { canary, stable } = desiredCounts(sync);
  const newest = newSet(sync);
  const old = stableSet(sync);
  for (const set of sync.sets) {
    if (set !== newest && set !== old) move(sync, set, 0);
  }
  const refresh = () => {
    sync.sets = setsOf(sync.context, sync.object);
  };
  if (newest)
    move(sync, newest, isPromoted(sync) ? sync.spec.replicas : canary);
  refresh();
  const stale = stableSet(sync);
  if (stale && !isPromoted(sync)) move(sync, stale, stable);
  refresh();
}

/** Asks the ReplicaSets for the pods that the step at hand wants. @internal */
export function scaleSets(sync: RolloutSync): void {
  if (sync.spec.paused) return;
  if (sync.spec.strategy.blueGreen) scaleBlueGreen(sync);
  else if (isRouted(sync)) scaleRouted(sync);
  else scaleByPods(sync);
  sync.sets = setsOf(sync.context, sync.object);
}
