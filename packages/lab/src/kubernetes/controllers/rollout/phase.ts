import { isActive } from './blueGreen/view';
import { RolloutStatus } from '../../schema/rollout';
import { TIMED_OUT } from './deadline';
import { RolloutSync, isAborted, isPromoted, isRouted } from './view';

/** What a client is to show of a Rollout. @internal */
export interface PhaseAndMessage {
  phase: 'Healthy' | 'Degraded' | 'Progressing' | 'Paused';
  message?: string;
}

function isRestarting({ spec, status }: RolloutSync): boolean {
  return (
    spec.restartAt !== undefined &&
    Date.parse(spec.restartAt) !== Date.parse(status.restartedAt ?? '')
  );
}

function missingPods({ spec, status }: RolloutSync): string | undefined {
  const updated = status.updatedReplicas ?? 0;
  if (updated < spec.replicas) return 'more replicas need to be updated';
  if ((status.availableReplicas ?? 0) < updated) {
    return 'updated replicas are still becoming available';
  }
  return undefined;
}

function missingRequests(sync: RolloutSync): string | undefined {
  if (!isActive(sync)) return 'active service cutover pending';
  return isPromoted(sync) ? undefined : 'waiting for analysis to complete';
}

function progressing(sync: RolloutSync): string | undefined {
  const { spec, status } = sync;
  if (isRestarting(sync)) return 'rollout is restarting';
  const missing = missingPods(sync);
  if (missing) return missing;
  if (spec.strategy.blueGreen) return missingRequests(sync);
  if (
    !isRouted(sync) &&
    (status.replicas ?? 0) > (status.updatedReplicas ?? 0)
  ) {
    return 'old replicas are pending termination';
  }
  return isPromoted(sync) ? undefined : 'waiting for all steps to complete';
}

/** Whether a Rollout waits, for whatever reason. @internal */
export function isPaused({ spec, status }: RolloutSync): boolean {
  return Boolean(spec.paused) || (status.pauseConditions ?? []).length > 0;
}

/**
 * Whether the newest revision has all requests. Rule: argo-rollouts v1.9 `utils/conditions/conditions.go`, RolloutHealthy: a
 * blue-green Rollout is healthy once it is active, though measurements may take it back.
 *
 * @internal
 */
export function isHealthy(sync: RolloutSync): boolean {
  if (isAborted(sync) || isPaused(sync)) return false;
  return sync.spec.strategy.blueGreen
    ? isActive(sync) && !isRestarting(sync) && !missingPods(sync)
    : progressing(sync) === undefined;
}

function degraded(status: RolloutStatus): PhaseAndMessage | undefined {
  const cause = status.conditions?.find(
    ({ reason }) => reason === 'RolloutAborted' || reason === TIMED_OUT,
  );
  return (
    cause && {
      phase: 'Degraded',
      message: `${cause.reason}: ${cause.message}`,
    }
  );
}

/**
 * The phase of a Rollout and the reason for it, by its counts and conditions.
 * Rule: argo-rollouts v1.9.1 `utils/rollout/rolloututil.go`, CalculateRolloutPhase.
 *
 * @internal
 */
export function phaseOf(sync: RolloutSync): PhaseAndMessage {
  const { spec, status } = sync;
  const bad = degraded(status);
  if (bad) return bad;
  if (spec.paused) return { phase: 'Paused', message: 'manually paused' };
  const [pause] = status.pauseConditions ?? [];
  if (pause) return { phase: 'Paused', message: pause.reason };
  const message = progressing(sync);
  return message ? { phase: 'Progressing', message } : { phase: 'Healthy' };
}
