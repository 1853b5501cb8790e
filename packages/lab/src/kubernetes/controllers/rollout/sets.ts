import { timestamp } from '../../clock';
import { REPLICA_SETS } from '../../resources';
import { SCALE_DOWN_DEADLINE } from './annotations';
import { tellNormal } from './events';
import { RevisionSet, RolloutSync } from './view';

/** How long pods stay after their requests went elsewhere. Rule: argo-rollouts defaults, `docs/features/specification.md`. */
const SCALE_DOWN_DELAY_SECONDS = 30;

/** Asks a ReplicaSet for a number of pods. @internal */
export function scale(
  sync: RolloutSync,
  set: RevisionSet,
  replicas: number,
): void {
  if (set.wanted === replicas) return;
  sync.context.store.update(REPLICA_SETS, set.object.metadata, current => {
    const spec = current.spec;
    return { ...current, spec: { ...(spec ?? {}), replicas } };
  });
  const direction = replicas > set.wanted ? 'up' : 'down';
  const { name } = set.object.metadata;
  const message = `Scaled ${direction} ReplicaSet ${name} (revision ${set.revision}) from ${set.wanted} to ${replicas}`;
  tellNormal(sync, 'ScalingReplicaSet', message);
}

/** Notes when the pods of a ReplicaSet are to go; undefined: they stay. @internal */
export function setDeadline(
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
 * @internal
 */
export function scaleDownLater(
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

/** Rule: `abortScaleDownDelaySeconds: 0` keeps the pods of what was aborted. @internal */
export function scaleDownAborted(
  sync: RolloutSync,
  set: RevisionSet,
  seconds?: number,
): void {
  if (seconds !== 0) scaleDownLater(sync, set, seconds);
}
