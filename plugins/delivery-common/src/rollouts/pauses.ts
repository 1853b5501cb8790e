import { Rollout } from '../kubernetes';
import { durationSeconds } from './durations';
import { currentStep, stepsOf } from './steps';
import { PauseView } from './types';

const KNOWN: readonly string[] = [
  'CanaryPauseStep',
  'BlueGreenPause',
  'InconclusiveAnalysisRun',
  'InconclusiveExperiment',
];

function isKnown(reason: string): reason is PauseView['reason'] {
  return KNOWN.includes(reason);
}

/**
 * Seconds after which the controller goes on by itself; undefined when it waits for a person.
 * Rule: argo-rollouts v1.9.1 `rollout/pause.go`, CompletedCanaryPauseStep and CompletedBlueGreenPause.
 */
function secondsOf(rollout: Rollout, reason: string): number | undefined {
  const { blueGreen } = rollout.spec.strategy;
  if (rollout.spec.paused) return undefined;
  if (reason === 'CanaryPauseStep') {
    const step = stepsOf(rollout)[currentStep(rollout)];
    return durationSeconds(step?.pause?.duration);
  }
  const automatic = blueGreen && (blueGreen.autoPromotionEnabled ?? true);
  return reason === 'BlueGreenPause' && automatic
    ? blueGreen.autoPromotionSeconds || undefined
    : undefined;
}

function endOf(
  rollout: Rollout,
  reason: string,
  since: string | null | undefined,
): string | undefined {
  const seconds = secondsOf(rollout, reason);
  const start = Date.parse(since ?? '');
  if (seconds === undefined || Number.isNaN(start)) return undefined;
  const end = new Date(start + seconds * 1000);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** Since when a person's pause holds; the specification does not say it, the condition does. */
function pausedSince({ status }: Rollout): string | undefined {
  const condition = status.conditions?.find(
    item => item.type === 'Paused' && item.status === 'True',
  );
  return condition?.lastTransitionTime ?? undefined;
}

/** Why it stands still: the controller's reasons, then a person's. @internal */
export function pauseViews(rollout: Rollout): PauseView[] {
  const { spec, status } = rollout;
  const own = (status.pauseConditions ?? []).map(
    ({ reason, startTime }): PauseView => {
      const until = endOf(rollout, reason, startTime);
      return {
        reason: isKnown(reason) ? reason : 'other',
        ...(startTime ? { since: startTime } : {}),
        ...(until ? { until } : {}),
      };
    },
  );
  if (!spec.paused) return own;
  const since = own.length === 0 ? pausedSince(rollout) : undefined;
  return [...own, { reason: 'paused-by-user', ...(since ? { since } : {}) }];
}
