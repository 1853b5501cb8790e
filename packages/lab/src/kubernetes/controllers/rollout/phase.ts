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

function progressing(sync: RolloutSync): string | undefined {
  const { spec, status } = sync;
  const updated = status.updatedReplicas ?? 0;
  if (isRestarting(sync)) return 'rollout is restarting';
  if (updated < spec.replicas) return 'more replicas need to be updated';
  if ((status.availableReplicas ?? 0) < updated) {
    return 'updated replicas are still becoming available';
  }
  if (!isRouted(sync) && (status.replicas ?? 0) > updated) {
    return 'old replicas are pending termination';
  }
  return isPromoted(sync) ? undefined : 'waiting for all steps to complete';
}

/**
 * The phase of a Rollout and the reason for it.
 * Rule: argo-rollouts v1.9.1 `utils/rollout/rolloututil.go`, CalculateRolloutPhase.
 *
 * @internal
 */
export function phaseOf(sync: RolloutSync): PhaseAndMessage {
  const { spec, status } = sync;
  if (isAborted(sync)) {
    const aborted = (status.conditions ?? []).find(
      ({ reason }) => reason === 'RolloutAborted',
    );
    return {
      phase: 'Degraded',
      message: `RolloutAborted: ${aborted?.message}`,
    };
  }
  if (spec.paused) return { phase: 'Paused', message: 'manually paused' };
  const [pause] = status.pauseConditions ?? [];
  if (pause) return { phase: 'Paused', message: pause.reason };
  const message = progressing(sync);
  return message ? { phase: 'Progressing', message } : { phase: 'Healthy' };
}
