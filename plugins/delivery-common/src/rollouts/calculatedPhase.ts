import { Rollout } from '../kubernetes';
import { PhaseAndMessage } from './types';

const FAILING = ['RolloutAborted', 'ProgressDeadlineExceeded'];

function degraded({ status }: Rollout): string | undefined {
  for (const { type, reason, message = '' } of status.conditions ?? []) {
    if (type === 'InvalidSpec') return `InvalidSpec: ${message}`;
    if (reason && FAILING.includes(reason)) return `${reason}: ${message}`;
  }
  return undefined;
}

function isRestarting({ spec, status }: Rollout): boolean {
  if (!spec.restartAt) return false;
  return (
    !status.restartedAt ||
    Date.parse(spec.restartAt) !== Date.parse(status.restartedAt)
  );
}

function isPromoted({ status }: Rollout): boolean {
  return Boolean(status.stableRS) && status.stableRS === status.currentPodHash;
}

function blueGreenProgress(rollout: Rollout): string | undefined {
  const { spec, status } = rollout;
  const active = status.blueGreen?.activeSelector;
  if (!active || active !== status.currentPodHash) {
    return 'active service cutover pending';
  }
  if (isPromoted(rollout)) return undefined;
  const run = status.blueGreen?.postPromotionAnalysisRunStatus;
  const unfinished = !run || ['', 'Pending', 'Running'].includes(run.status);
  return spec.strategy.blueGreen?.postPromotionAnalysis && unfinished
    ? 'waiting for analysis to complete'
    : 'waiting for post-promotion verification to complete';
}

function canaryProgress(rollout: Rollout): string | undefined {
  const { spec, status } = rollout;
  const routed = spec.strategy.canary?.trafficRouting;
  if (!routed && (status.replicas ?? 0) > (status.updatedReplicas ?? 0)) {
    return 'old replicas are pending termination';
  }
  return isPromoted(rollout) ? undefined : 'waiting for all steps to complete';
}

function progress(rollout: Rollout): string | undefined {
  const { spec, status } = rollout;
  const updated = status.updatedReplicas ?? 0;
  if (isRestarting(rollout)) return 'rollout is restarting';
  if (updated < (spec.replicas ?? 1)) return 'more replicas need to be updated';
  if ((status.availableReplicas ?? 0) < updated) {
    return 'updated replicas are still becoming available';
  }
  if (spec.strategy.blueGreen) return blueGreenProgress(rollout);
  return spec.strategy.canary ? canaryProgress(rollout) : undefined;
}

/**
 * The phase of a Rollout whose status names none: of a controller before 1.0, or one that has not looked at it yet.
 * Rule: argo-rollouts v1.9.1 `utils/rollout/rolloututil.go`, CalculateRolloutPhase.
 * @internal
 */
export function calculatedPhase(rollout: Rollout): PhaseAndMessage {
  const failure = degraded(rollout);
  if (failure !== undefined) return { phase: 'Degraded', message: failure };
  if (rollout.spec.paused) {
    return { phase: 'Paused', message: 'manually paused' };
  }
  const pause = rollout.status.pauseConditions?.[0];
  if (pause) return { phase: 'Paused', message: pause.reason };
  const message = progress(rollout);
  return message === undefined
    ? { phase: 'Healthy', message: '' }
    : { phase: 'Progressing', message };
}
