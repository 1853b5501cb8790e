import { timestamp } from '../../clock';
import { passedSince } from '../context';
import { parseDuration } from '../durations';
import { desiredCounts } from './counts';
import {
  RolloutSync,
  isAborted,
  isPromoted,
  newSet,
  stableSet,
  stepIndex,
  stepsOf,
} from './view';

function leavePause({ status }: RolloutSync): void {
  delete status.pauseConditions;
  delete status.controllerPause;
}

/** Begins anew when the template or the steps are others than those of the status. */
function beginRelease(sync: RolloutSync): void {
  const { status, hash, stepHash } = sync;
  status.stableRS ||= hash;
  const isSame =
    status.currentPodHash === hash && status.currentStepHash === stepHash;
  if (isSame) return;
  leavePause(sync);
  delete status.abort;
  delete status.abortedAt;
  delete status.promoteFull;
  delete status.canary.currentStepAnalysisRunStatus;
  delete status.canary.currentBackgroundAnalysisRunStatus;
  status.currentPodHash = hash;
  status.currentStepHash = stepHash;
  // The first revision, and one that is stable already, runs no steps.
  status.currentStepIndex = isPromoted(sync) ? stepsOf(sync).length : 0;
}

function takeBack(sync: RolloutSync): void {
  const { status, context } = sync;
  leavePause(sync);
  status.currentStepIndex = 0;
  status.abortedAt ??= timestamp(context.clock.now());
}

/** What was measured before an abort says nothing of the next try. */
function retry({ status }: RolloutSync): void {
  delete status.abortedAt;
  delete status.canary.currentStepAnalysisRunStatus;
  delete status.canary.currentBackgroundAnalysisRunStatus;
}

function skipSteps(sync: RolloutSync): void {
  leavePause(sync);
  sync.status.abort = false;
  delete sync.status.abortedAt;
  delete sync.status.canary.currentStepAnalysisRunStatus;
  sync.status.currentStepIndex = stepsOf(sync).length;
}

function nextStep(sync: RolloutSync): void {
  leavePause(sync);
  sync.status.currentStepIndex = stepIndex(sync) + 1;
  delete sync.status.canary.currentStepAnalysisRunStatus;
}

/** Adds a reason to wait for a person, or for time. @internal */
export function pauseFor(sync: RolloutSync, reason: string): void {
  const startTime = timestamp(sync.context.clock.now());
  sync.status.pauseConditions = [{ reason, startTime }];
  sync.status.controllerPause = true;
}

/** Rule: argo-rollouts `rollout/canary.go`, completedCurrentCanaryStep and syncRolloutStatusCanary. */
function pauseStep(sync: RolloutSync, duration: string | number = ''): void {
  const { status, context } = sync;
  const pause = status.pauseConditions?.[0];
  if (!pause) {
    if (status.controllerPause) nextStep(sync);
    else pauseFor(sync, 'CanaryPauseStep');
    return;
  }
  const milliseconds = parseDuration(duration);
  const waited = passedSince(context, pause.startTime);
  if (milliseconds !== undefined && waited >= milliseconds) nextStep(sync);
}

function weightIsThere(sync: RolloutSync): boolean {
  const { canary, stable } = desiredCounts(sync);
  const set = newSet(sync);
  const old = stableSet(sync);
  return (set?.ready ?? 0) >= canary && (old?.pods ?? 0) <= Math.max(stable, 0);
}

function analysisStep(sync: RolloutSync): void {
  const run = sync.status.canary.currentStepAnalysisRunStatus;
  if (run?.status === 'Successful') {
    nextStep(sync);
  } else if (run?.status === 'Failed' || run?.status === 'Error') {
    sync.abortReason = `Step-based analysis phase error/failed: ${run.message}`;
  } else if (
    run?.status === 'Inconclusive' &&
    !sync.status.pauseConditions?.length
  ) {
    pauseFor(sync, 'InconclusiveAnalysisRun');
  }
}

function takeStep(sync: RolloutSync): void {
  const step = stepsOf(sync)[stepIndex(sync)];
  if (!step) return;
  if (step.pause) pauseStep(sync, step.pause.duration);
  else if (step.analysis) analysisStep(sync);
  else if (step.setWeight === undefined || weightIsThere(sync)) nextStep(sync);
}

function watchBackground(sync: RolloutSync): void {
  const run = sync.status.canary.currentBackgroundAnalysisRunStatus;
  if (run?.status === 'Failed' || run?.status === 'Error') {
    sync.abortReason = `Background analysis phase error/failed: ${run.message}`;
  }
}

function promoteWhenReady(sync: RolloutSync): void {
  const { status, spec, hash } = sync;
  const isThrough = stepIndex(sync) >= stepsOf(sync).length;
  if (!isThrough || (newSet(sync)?.ready ?? 0) < spec.replicas) return;
  status.stableRS = hash;
  delete status.promoteFull;
  delete status.canary.currentBackgroundAnalysisRunStatus;
}

/** Moves a Rollout on by at most one step. @internal */
export function progress(sync: RolloutSync): void {
  const { status, spec } = sync;
  beginRelease(sync);
  if (status.promoteFull && !isPromoted(sync)) skipSteps(sync);
  if (!isAborted(sync)) {
    if (status.abortedAt) retry(sync);
    if (!spec.paused) {
      if (!isPromoted(sync)) watchBackground(sync);
      if (!sync.abortReason) takeStep(sync);
      promoteWhenReady(sync);
    }
  }
  if (sync.abortReason) status.abort = true;
  if (isAborted(sync)) takeBack(sync);
}
