import { timestamp } from '../../clock';
import { REPLICA_SETS } from '../../resources';
import { SCALE_DOWN_DEADLINE } from './annotations';
import { desiredCounts } from './counts';
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

/** How long pods stay after their requests went elsewhere. Rule: argo-rollouts defaults, `docs/features/specification.md`. */
const SCALE_DOWN_DELAY_SECONDS = 30;
/** Drydock writes `maxSurge: 1` and `maxUnavailable: 0`; other values are taken for these. */
const SURGE = 1;

function sum(sets: readonly RevisionSet[], of: (set: RevisionSet) => number) {
  return sets.reduce((total, set) => total + of(set), 0);
}

function scale(sync: RolloutSync, set: RevisionSet, replicas: number): void {
  if (set.wanted === replicas) return;
  sync.context.store.update(REPLICA_SETS, set.object.metadata, current => {
    const spec = current.spec;
    return { ...current, spec: { ...(spec ?? {}), replicas } };
  });
}

function setDeadline(
  sync: RolloutSync,
  set: RevisionSet,
  deadline: string | undefined,
): void {
  sync.context.store.update(REPLICA_SETS, set.object.metadata, current => {
    const { [SCALE_DOWN_DEADLINE]: gone, ...annotations } =
      current.metadata.annotations ?? {};
    if (deadline) annotations[SCALE_DOWN_DEADLINE] = deadline;
    return { ...current, metadata: { ...current.metadata, annotations } };
  });
}

/**
 * Keeps pods a while after they got their last request, then takes them away.
 *
 * @param seconds - how long
 */
function scaleDownLater(
  sync: RolloutSync,
  set: RevisionSet,
  seconds = SCALE_DOWN_DELAY_SECONDS,
): void {
  if (set.wanted === 0) {
    setDeadline(sync, set, undefined);
    return;
  }
  const { clock, pace } = sync.context;
  const now = clock.now();
  const deadline = set.object.metadata.annotations?.[SCALE_DOWN_DEADLINE];
  if (!deadline) {
    setDeadline(sync, set, timestamp(now + (seconds * 1_000) / pace));
  } else if (Date.parse(deadline) <= now) scale(sync, set, 0);
}

/** Rule: `abortScaleDownDelaySeconds: 0` keeps the pods of what was aborted. */
function scaleDownAborted(
  sync: RolloutSync,
  set: RevisionSet,
  seconds?: number,
): void {
  if (seconds !== 0) scaleDownLater(sync, set, seconds);
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
  if (isRouted(sync)) scaleRouted(sync);
  else scaleByPods(sync);
  sync.sets = setsOf(sync.context, sync.object);
}
