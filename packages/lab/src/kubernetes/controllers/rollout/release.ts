import { timestamp } from '../../clock';
import { isLate } from './deadline';
import { tellNormal, tellOf } from './events';
import { RolloutSync, isAborted, isPromoted, newSet } from './view';

/** Ends a wait for a person, or for time. @internal */
export function leavePause({ status }: RolloutSync): void {
  delete status.pauseConditions;
  delete status.controllerPause;
}

/** Adds a reason to wait for a person, or for time. @internal */
export function pauseFor(sync: RolloutSync, reason: string): void {
  const startTime = timestamp(sync.context.clock.now());
  sync.status.pauseConditions = [{ reason, startTime }];
  sync.status.controllerPause = true;
  tellNormal(sync, 'RolloutPaused', `Rollout is paused (${reason})`);
}

/** What was measured before says nothing of the next try. @internal */
export function forgetRuns({ status }: RolloutSync): void {
  delete status.canary.currentStepAnalysisRunStatus;
  delete status.canary.currentBackgroundAnalysisRunStatus;
  delete status.blueGreen.prePromotionAnalysisRunStatus;
  delete status.blueGreen.postPromotionAnalysisRunStatus;
}

/** Forgets what the release before has left in the status. @internal */
export function forgetRelease(sync: RolloutSync): void {
  const { status } = sync;
  leavePause(sync);
  forgetRuns(sync);
  delete status.abort;
  delete status.abortedAt;
  delete status.promoteFull;
}

function revisionOf(sync: RolloutSync): string {
  return `revision ${newSet(sync)?.revision} (${sync.hash})`;
}

/** Tells that another revision is on its way. @internal */
export function tellBegun(sync: RolloutSync): void {
  const message = `Rollout not completed, started update to ${revisionOf(
    sync,
  )}`;
  tellNormal(sync, 'RolloutNotCompleted', message);
}

/** Makes the newest revision the stable one. @internal */
export function promote(sync: RolloutSync, why: string): void {
  sync.status.stableRS = sync.hash;
  delete sync.status.promoteFull;
  const message = `Rollout completed update to ${revisionOf(sync)}: ${why}`;
  tellNormal(sync, 'RolloutCompleted', message);
}

function tellAborted(sync: RolloutSync): void {
  const set = newSet(sync);
  const why = sync.abortReason ? `: ${sync.abortReason}` : '';
  tellOf(sync, {
    type: 'Warning',
    reason: 'RolloutAborted',
    message: `Rollout aborted update to revision ${set?.revision}${why}`,
  });
}

/**
 * Takes a release back that somebody, a measurement or the deadline has aborted.
 * Rule: `__fixtures__/rollouts/statuses.json` for the deadline.
 *
 * @internal
 */
export function takeBack(sync: RolloutSync): void {
  const { status, spec, context } = sync;
  if (spec.progressDeadlineAbort && isLate(status) && !isPromoted(sync)) {
    status.abort = true;
  }
  if (sync.abortReason) status.abort = true;
  if (!isAborted(sync)) return;
  leavePause(sync);
  if (!status.abortedAt) tellAborted(sync);
  status.abortedAt ??= timestamp(context.clock.now());
}
