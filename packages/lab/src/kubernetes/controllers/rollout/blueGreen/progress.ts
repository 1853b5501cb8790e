import { timestamp } from '../../../clock';
import { passedSince } from '../../context';
import {
  forgetRelease,
  forgetRuns,
  leavePause,
  pauseFor,
  promote,
  takeBack,
  tellBegun,
} from '../release';
import { RolloutSync, isAborted, isPromoted } from '../view';
import { selectedHash, switchService } from './services';
import {
  isActive,
  isFastTracked,
  isPauseOver,
  isPreviewed,
  isSaturated,
  strategyOf,
} from './view';

const PAUSE = 'BlueGreenPause';
const UNSURE = 'InconclusiveAnalysisRun';

function beginRelease(sync: RolloutSync): void {
  const { status, hash } = sync;
  if (!status.stableRS) promote(sync, 'Initial deploy');
  if (status.currentPodHash === hash) return;
  forgetRelease(sync);
  status.currentPodHash = hash;
  if (!isPromoted(sync)) tellBegun(sync);
}

/** Goes on after an abort: what has still all its pods takes over at once, all else begins anew. */
function retry(sync: RolloutSync): void {
  delete sync.status.abortedAt;
  if (!isFastTracked(sync) || !isSaturated(sync)) forgetRuns(sync);
}

/** The measurements so far, with the words by which an abort names them. */
function measured({ status }: RolloutSync) {
  const { prePromotionAnalysisRunStatus, postPromotionAnalysisRunStatus } =
    status.blueGreen;
  return [
    { when: 'pre-promotion', run: prePromotionAnalysisRunStatus },
    { when: 'post-promotion', run: postPromotionAnalysisRunStatus },
  ];
}

function judge(sync: RolloutSync): void {
  const { status } = sync;
  for (const { when, run } of measured(sync)) {
    if (run?.status === 'Failed' || run?.status === 'Error') {
      sync.abortReason ??= `Blue/green ${when} analysis phase error/failed: ${run.message}`;
    }
    if (run?.status === 'Inconclusive' && !status.controllerPause) {
      pauseFor(sync, UNSURE);
    } else if (
      run?.status === 'Inconclusive' &&
      !status.pauseConditions?.length
    ) {
      // A person has seen it: it is measured again.
      leavePause(sync);
      forgetRuns(sync);
    }
  }
}

function isPassed(sync: RolloutSync): boolean {
  const { prePromotionAnalysis } = strategyOf(sync);
  const { prePromotionAnalysisRunStatus } = sync.status.blueGreen;
  return (
    !prePromotionAnalysis ||
    prePromotionAnalysisRunStatus?.status === 'Successful'
  );
}

/** Rule: argo-rollouts v1.9 `rollout/bluegreen.go`, reconcileBlueGreenPause. */
function waitForPromotion(sync: RolloutSync): void {
  const { status, context } = sync;
  const { autoPromotionSeconds = 0 } = strategyOf(sync);
  const pause = status.pauseConditions?.find(({ reason }) => reason === PAUSE);
  if (pause) {
    const waited = passedSince(context, pause.startTime);
    const isDue =
      autoPromotionSeconds > 0 && waited >= autoPromotionSeconds * 1_000;
    if (isDue) delete status.pauseConditions;
    return;
  }
  const mayPause = !isActive(sync) && !isFastTracked(sync) && isPreviewed(sync);
  const isPaused = Boolean(status.controllerPause) || isPauseOver(sync);
  if (mayPause && isPassed(sync) && !isPaused) pauseFor(sync, PAUSE);
}

/** The revision that is to have the requests. Rule: argo-rollouts v1.9 `rollout/service.go`, reconcileActiveService. */
function wantedActive(sync: RolloutSync): string | undefined {
  const { status, spec, hash } = sync;
  const now = status.blueGreen.activeSelector;
  if (isAborted(sync)) return status.stableRS;
  if (spec.paused || !isSaturated(sync)) return now;
  if (isPromoted(sync) || isFastTracked(sync)) return hash;
  return isPauseOver(sync) && isPassed(sync) ? hash : now;
}

function switchServices(sync: RolloutSync): void {
  const { blueGreen } = sync.status;
  const { activeService, previewService } = strategyOf(sync);
  if (previewService) {
    switchService(sync, previewService, sync.hash);
    blueGreen.previewSelector = sync.hash;
  }
  const active = wantedActive(sync);
  if (!active) return;
  if (active !== blueGreen.activeSelector && active === sync.hash) {
    leavePause(sync);
  }
  switchService(sync, activeService, active);
  blueGreen.activeSelector = active;
}

/** Rule: argo-rollouts v1.9 `rollout/sync.go`, shouldFullPromote. */
function promoteWhenPassed(sync: RolloutSync): void {
  const { status, spec, context } = sync;
  if (isPromoted(sync)) delete status.promoteFull;
  if (isPromoted(sync) || isAborted(sync) || spec.paused) return;
  const { postPromotionAnalysis } = strategyOf(sync);
  const run = status.blueGreen.postPromotionAnalysisRunStatus;
  const isFast = isFastTracked(sync);
  const isThrough = !postPromotionAnalysis || run?.status === 'Successful';
  if (!isActive(sync) || !(isFast || isThrough)) return;
  const why = status.promoteFull
    ? 'Full promotion requested'
    : 'Completed blue-green update';
  promote(sync, why);
  if (isFast && measured(sync).some(({ run: of }) => of?.status === 'Failed')) {
    // What was recorded: a retry that takes over at once stays marked by the abort before.
    status.abort = true;
    status.abortedAt = timestamp(context.clock.now());
  }
}

/** Moves a blue-green Rollout on. @internal */
export function progressBlueGreen(sync: RolloutSync): void {
  const { status, spec } = sync;
  const { activeService } = strategyOf(sync);
  beginRelease(sync);
  status.blueGreen.activeSelector =
    selectedHash(sync, activeService) ?? status.blueGreen.activeSelector;
  if (status.promoteFull && !isPromoted(sync)) {
    leavePause(sync);
    status.abort = false;
  }
  if (!isAborted(sync) && !isPromoted(sync)) {
    if (status.abortedAt) retry(sync);
    if (!spec.paused) {
      if (!isFastTracked(sync)) judge(sync);
      if (!sync.abortReason) waitForPromotion(sync);
    }
  }
  takeBack(sync);
  switchServices(sync);
  promoteWhenPassed(sync);
}
