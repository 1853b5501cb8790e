import { timestamp } from '../../clock';
import { Condition } from '../../schema/rollout';
import { TIMED_OUT, hasProgressed, hasTimedOut } from './deadline';
import { isHealthy, isPaused } from './phase';
import { RolloutSync, isAborted, isPromoted, newSet } from './view';

type News = Pick<Condition, 'type' | 'status' | 'reason' | 'message'> & {
  /** That it is told anew though it says the same. */
  isFresh?: boolean;
};

function truth(is: boolean): 'True' | 'False' {
  return is ? 'True' : 'False';
}

/**
 * Puts a condition among the others: a changed status goes to the end with a new time of transition.
 *
 * @internal
 */
export function withCondition(
  conditions: readonly Condition[],
  { isFresh, ...change }: News,
  now: number,
): Condition[] {
  const at = timestamp(now);
  const before = conditions.find(({ type }) => type === change.type);
  const isSame =
    before?.status === change.status &&
    before.reason === change.reason &&
    before.message === change.message;
  if (before && isSame && !isFresh) return [...conditions];
  const lastTransitionTime =
    before?.status === change.status ? before.lastTransitionTime : at;
  const next = { ...change, lastTransitionTime, lastUpdateTime: at };
  return [...conditions.filter(({ type }) => type !== change.type), next];
}

function progressing(sync: RolloutSync): News {
  const type = 'Progressing';
  const set = newSet(sync);
  const name = set?.object.metadata.name;
  if (isAborted(sync)) {
    const known = (sync.status.conditions ?? []).find(
      condition => condition.reason === 'RolloutAborted',
    );
    const why = sync.abortReason ? `: ${sync.abortReason}` : '';
    const message =
      known?.message ??
      `Rollout aborted update to revision ${set?.revision}${why}`;
    return { type, status: 'False', reason: 'RolloutAborted', message };
  }
  if (isPaused(sync)) {
    const message = 'Rollout is paused';
    return { type, status: 'Unknown', reason: 'RolloutPaused', message };
  }
  if (isHealthy(sync)) {
    const message = `ReplicaSet "${name}" has successfully progressed.`;
    return { type, status: 'True', reason: 'NewReplicaSetAvailable', message };
  }
  if (hasTimedOut(sync)) {
    const message = `ReplicaSet "${name}" has timed out progressing.`;
    return { type, status: 'False', reason: TIMED_OUT, message };
  }
  const message = `ReplicaSet "${name}" is progressing.`;
  const isFresh = hasProgressed(sync);
  return {
    type,
    status: 'True',
    reason: 'ReplicaSetUpdated',
    message,
    isFresh,
  };
}

function news(sync: RolloutSync): News[] {
  const { spec, status } = sync;
  const isAvailable = (status.availableReplicas ?? 0) >= spec.replicas;
  const isWell = isHealthy(sync);
  const hasPaused = (status.conditions ?? []).some(
    ({ type }) => type === 'Paused',
  );
  const paused: News = {
    type: 'Paused',
    status: truth(isPaused(sync)),
    reason: 'RolloutPaused',
    message: 'Rollout is paused',
  };
  return [
    {
      type: 'Available',
      status: truth(isAvailable),
      reason: 'AvailableReason',
      message: `Rollout ${
        isAvailable ? 'has' : 'does not have'
      } minimum availability`,
    },
    {
      type: 'Healthy',
      status: truth(isWell),
      reason: 'RolloutHealthy',
      message: `Rollout is ${isWell ? '' : 'not '}healthy`,
    },
    {
      type: 'Completed',
      status: truth(isPromoted(sync)),
      reason: 'RolloutCompleted',
      message: 'RolloutCompleted',
    },
    ...(hasPaused || isPaused(sync) ? [paused] : []),
    progressing(sync),
  ];
}

/** What is said of a Rollout beside its phase. Rule: `__fixtures__/rollouts`, the recorded conditions. @internal */
export function conditionsOf(sync: RolloutSync): Condition[] {
  const now = sync.context.clock.now();
  const before = (sync.status.conditions ?? []).filter(
    ({ type }) => type !== 'InvalidSpec',
  );
  return news(sync).reduce<Condition[]>(
    (conditions, next) => withCondition(conditions, next, now),
    before,
  );
}
