import { passedSince } from '../context';
import { CanaryStep } from '../../schema/rollout';
import { parseDuration } from '../durations';
import { desiredCounts } from './counts';
import { tellNormal } from './events';
import {
  forgetRelease,
  forgetRuns,
  leavePause,
  pauseFor,
  promote,
  takeBack,
  tellBegun,
} from './release';
import {
  RolloutSync,
  isAborted,
  isPromoted,
  newSet,
  stableSet,
  stepIndex,
  stepsOf,
} from './view';

/** Begins anew when the template or the steps are others than those of the status. */
function beginRelease(sync: RolloutSync): void {
  const { status, hash, stepHash } = sync;
  const isFirst = !status.stableRS;
  if (isFirst) {
    tellBegun(sync);
    promote(sync, 'Initial deploy');
  }
  const isSame =
    status.currentPodHash === hash && status.currentStepHash === stepHash;
  if (isSame) return;
  forgetRelease(sync);
  status.currentPodHash = hash;
  status.currentStepHash = stepHash;
  // The first revision, and one that is stable already, runs no steps.
  status.currentStepIndex = isPromoted(sync) ? stepsOf(sync).length : 0;
  if (!isPromoted(sync)) tellBegun(sync);
  else if (!isFirst) {
    tellNormal(sync, 'SkipSteps', 'Rollback to stable ReplicaSets');
  }
}

function skipSteps(sync: RolloutSync): void {
  leavePause(sync);
  sync.status.abort = false;
  delete sync.status.abortedAt;
  delete sync.status.canary.currentStepAnalysisRunStatus;
  sync.status.currentStepIndex = stepsOf(sync).length;
}

function nameOf({ setWeight, pause, analysis }: CanaryStep): string {
  if (setWeight !== undefined) return `setWeight: ${setWeight}`;
  if (pause) return 'pause';
  return analysis ? 'analysis' : 'step';
}

function nextStep(sync: RolloutSync): void {
  leavePause(sync);
  const steps = stepsOf(sync);
  const number = stepIndex(sync) + 1;
  const step = steps[number - 1];
  sync.status.currentStepIndex = number;
  const message = `Rollout step ${number}/${steps.length} completed (${nameOf(
    step,
  )})`;
  tellNormal(sync, 'RolloutStepCompleted', message);
  delete sync.status.canary.currentStepAnalysisRunStatus;
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
  const { status, spec } = sync;
  const isThrough = stepIndex(sync) >= stepsOf(sync).length;
  if (!isThrough || (newSet(sync)?.ready ?? 0) < spec.replicas) return;
  if (isPromoted(sync)) delete status.promoteFull;
  else {
    const why = status.promoteFull
      ? 'Full promotion requested'
      : `Completed all ${stepsOf(sync).length} canary steps`;
    promote(sync, why);
  }
  delete status.canary.currentBackgroundAnalysisRunStatus;
}

/** Moves a canary on by at most one step. @internal */
export function progressCanary(sync: RolloutSync): void {
  const { status, spec } = sync;
  beginRelease(sync);
  if (status.promoteFull && !isPromoted(sync)) skipSteps(sync);
  if (!isAborted(sync)) {
    if (status.abortedAt) {
      delete status.abortedAt;
      forgetRuns(sync);
    }
    if (!spec.paused) {
      if (!isPromoted(sync)) watchBackground(sync);
      if (!sync.abortReason) takeStep(sync);
      promoteWhenReady(sync);
    }
  }
  takeBack(sync);
  if (isAborted(sync)) status.currentStepIndex = 0;
}
