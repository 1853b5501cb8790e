import { analysisRunSchema } from '../../schema/analysis';
import { RolloutStatus, RunStatus } from '../../schema/rollout';
import { isOver } from '../analysis/assess';
import {
  RunType,
  WantedRun,
  createRun,
  currentRun,
  dropOldRuns,
  runsOf,
  terminate,
} from './analysisRuns';
import { blueGreenRuns } from './blueGreen/runs';
import { tellOf } from './events';
import { RolloutSync, isAborted, isPromoted, stepIndex, stepsOf } from './view';

/** Where the status repeats how a run does. */
interface Slot {
  type: RunType;
  read(status: RolloutStatus): RunStatus | undefined;
  write(status: RolloutStatus, run: RunStatus): void;
}

const SLOTS: readonly Slot[] = [
  {
    type: 'Step',
    read: ({ canary }) => canary.currentStepAnalysisRunStatus,
    write: ({ canary }, run) => {
      canary.currentStepAnalysisRunStatus = run;
    },
  },
  {
    type: 'Background',
    read: ({ canary }) => canary.currentBackgroundAnalysisRunStatus,
    write: ({ canary }, run) => {
      canary.currentBackgroundAnalysisRunStatus = run;
    },
  },
  {
    type: 'PrePromotion',
    read: ({ blueGreen }) => blueGreen.prePromotionAnalysisRunStatus,
    write: ({ blueGreen }, run) => {
      blueGreen.prePromotionAnalysisRunStatus = run;
    },
  },
  {
    type: 'PostPromotion',
    read: ({ blueGreen }) => blueGreen.postPromotionAnalysisRunStatus,
    write: ({ blueGreen }, run) => {
      blueGreen.postPromotionAnalysisRunStatus = run;
    },
  },
];

function canaryRuns(sync: RolloutSync): WantedRun[] {
  const index = stepIndex(sync);
  const step = stepsOf(sync)[index];
  const background = sync.spec.strategy.canary?.analysis;
  const hasBegun = index >= (background?.startingStep ?? 0);
  const runs: WantedRun[] = [];
  if (step?.analysis && !sync.spec.paused) {
    runs.push({ type: 'Step', index, analysis: step.analysis });
  }
  if (background && hasBegun && index < stepsOf(sync).length) {
    runs.push({ type: 'Background', analysis: background });
  }
  return runs;
}

/** Which runs the release has at this moment. */
function wantedRuns(sync: RolloutSync): WantedRun[] {
  const isOff = isAborted(sync) || isPromoted(sync) || sync.status.promoteFull;
  if (isOff || sync.status.currentPodHash !== sync.hash) return [];
  return sync.spec.strategy.blueGreen ? blueGreenRuns(sync) : canaryRuns(sync);
}

/** Rule: `__fixtures__/events`. */
function tellChange(
  sync: RolloutSync,
  type: RunType,
  before: RunStatus | undefined,
  { name, status }: RunStatus,
): void {
  const previous = before?.status ?? '';
  if (status === '' || status === previous) return;
  const isBad = status === 'Failed' || status === 'Error';
  tellOf(sync, {
    type: isBad ? 'Warning' : 'Normal',
    reason: `AnalysisRun${status}`,
    message: `${type} Analysis Run '${name}' Status New: '${status}' Previous: '${previous}'`,
  });
}

/**
 * Starts the AnalysisRuns that the release wants, ends those nobody waits for, and repeats in the status how they do.
 *
 * @internal
 */
export function runAnalysis(sync: RolloutSync): void {
  const wanted = wantedRuns(sync);
  const live: string[] = [];
  const kept: string[] = [];
  for (const { type, read, write } of SLOTS) {
    const known = read(sync.status);
    const run = wanted.find(candidate => candidate.type === type);
    const next = known
      ? currentRun(sync, known) ?? known
      : run && createRun(sync, run);
    if (!next) continue;
    write(sync.status, next);
    tellChange(sync, type, known, next);
    kept.push(next.name);
    if (run) live.push(next.name);
  }
  for (const run of runsOf(sync)) {
    const { spec, status } = analysisRunSchema.parse(run);
    const isWanted = live.includes(run.metadata.name);
    if (!isWanted && !isOver(status.phase) && !spec.terminate) {
      terminate(sync, run);
    }
  }
  dropOldRuns(sync, kept);
}
