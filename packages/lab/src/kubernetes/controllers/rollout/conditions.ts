import { timestamp } from '../../clock';
import { Condition } from '../../schema/rollout';
import { RolloutSync, isAborted, isPromoted, newSet } from './view';

type News = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

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
  change: News,
  now: number,
): Condition[] {
  const at = timestamp(now);
  const before = conditions.find(({ type }) => type === change.type);
  const isSame =
    before?.status === change.status &&
    before.reason === change.reason &&
    before.message === change.message;
  if (before && isSame) return [...conditions];
  const lastTransitionTime =
    before?.status === change.status ? before.lastTransitionTime : at;
  const next = { ...change, lastTransitionTime, lastUpdateTime: at };
  return [...conditions.filter(({ type }) => type !== change.type), next];
}

function isPaused({ spec, status }: RolloutSync): boolean {
  return Boolean(spec.paused) || (status.pauseConditions ?? []).length > 0;
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
  if (sync.status.phase === 'Healthy') {
    const message = `ReplicaSet "${name}" has successfully progressed.`;
    return { type, status: 'True', reason: 'NewReplicaSetAvailable', message };
  }
  const message = `ReplicaSet "${name}" is progressing.`;
  return { type, status: 'True', reason: 'ReplicaSetUpdated', message };
}

function news(sync: RolloutSync): News[] {
  const { spec, status } = sync;
  const isAvailable = (status.availableReplicas ?? 0) >= spec.replicas;
  const isHealthy = status.phase === 'Healthy';
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
      status: truth(isHealthy),
      reason: 'RolloutHealthy',
      message: `Rollout is ${isHealthy ? '' : 'not '}healthy`,
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
