import {
  ABORTED,
  DONE,
  Expected,
  GOING,
  HELD,
  MEASURING,
  NOTHING,
} from './types';

const UPDATING = 'more replicas need to be updated';
const SECOND = ['2 canary 1.1.0', '1 stable 1.0.0'];
const THIRD = ['3 canary 1.2.0', '2 stable 1.1.0', '1 old 1.0.0'];
const SUPERSEDED = ['3 canary 1.2.0', '2 old 1.1.0', '1 stable 1.0.0'];
const PROMOTED = ['2 stable 1.1.0', '1 old 1.0.0'];
const ABORT = 'RolloutAborted: Rollout aborted update to revision';
const UNREACHABLE = `${ABORT} 2: Step-based analysis phase error/failed: Metric "unreachable" assessed Error due to consecutiveErrors (2) > consecutiveErrorLimit (1): "Error Message: received non 2xx response code: 404"`;

/** Analyses of every kind and outcome, weights by pods alone. @internal */
export const ANALYSIS: Expected[] = [
  {
    recording: 'analysis-error-01-abort',
    phase: 'Degraded',
    message: UNREACHABLE,
    step: '0/3',
    weights: '0 25',
    revisions: SECOND,
    actions: ABORTED,
  },
  {
    // The message stays that of the abort; that the specification is invalid is only in a condition.
    recording: 'analysis-error-02-template-missing-invalidspec',
    phase: 'Degraded',
    message: UNREACHABLE,
    step: '0/3',
    weights: '0 20',
    revisions: SECOND,
    actions: NOTHING,
  },
  {
    recording: 'analysis-terminated-01-running',
    phase: 'Progressing',
    message: UPDATING,
    step: '1/2',
    weights: '50 50',
    revisions: SECOND,
    actions: MEASURING,
  },
  {
    recording: 'analysis-terminated-02-superseded',
    phase: 'Progressing',
    message: UPDATING,
    step: '1/2',
    weights: '50 50',
    revisions: SUPERSEDED,
    actions: MEASURING,
  },
  {
    recording: 'background-analysis-01-running-paused',
    phase: 'Paused',
    message: 'CanaryPauseStep',
    step: '3/4',
    weights: '60 60',
    revisions: SECOND,
    pauses: ['CanaryPauseStep since 15:21:25'],
    actions: [...HELD, 'terminate-analysis'],
  },
  {
    recording: 'background-analysis-02-failed-abort',
    phase: 'Degraded',
    message: `${ABORT} 2: Background analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (3) > failureLimit (2)`,
    step: '0/4',
    weights: '0 60',
    revisions: SECOND,
    actions: ABORTED,
  },
  {
    // The experiment comes before any weight; its own pods are not the canary's.
    recording: 'experiment-01-running',
    phase: 'Progressing',
    message: UPDATING,
    step: '0/3',
    weights: '0 0',
    revisions: SECOND,
    actions: GOING,
  },
  {
    recording: 'experiment-02-done',
    phase: 'Healthy',
    step: '3/3',
    weights: '100 100',
    revisions: PROMOTED,
    actions: DONE,
  },
  {
    recording: 'inconclusive-01-paused',
    phase: 'Paused',
    message: 'InconclusiveAnalysisRun',
    step: '1/4',
    weights: '25 25',
    revisions: SECOND,
    pauses: ['InconclusiveAnalysisRun since 15:20:19'],
    actions: HELD,
  },
  {
    recording: 'inconclusive-02-promoted',
    phase: 'Healthy',
    step: '4/4',
    weights: '100 100',
    revisions: PROMOTED,
    actions: DONE,
  },
  {
    recording: 'job-analysis-01-running',
    phase: 'Progressing',
    message: UPDATING,
    step: '1/3',
    weights: '50 50',
    revisions: SECOND,
    actions: MEASURING,
  },
  {
    recording: 'job-analysis-02-successful',
    phase: 'Healthy',
    step: '3/3',
    weights: '100 100',
    revisions: PROMOTED,
    actions: DONE,
  },
  {
    recording: 'job-analysis-03-failed-abort',
    phase: 'Degraded',
    message: `${ABORT} 3: Step-based analysis phase error/failed: Metric "smoke-test" assessed Failed due to failed (1) > failureLimit (0)`,
    step: '0/3',
    weights: '0 50',
    revisions: THIRD,
    actions: ABORTED,
  },
  {
    recording: 'multi-metric-01-dry-run-failed-metric',
    phase: 'Paused',
    message: 'CanaryPauseStep',
    step: '2/3',
    weights: '50 50',
    revisions: SECOND,
    pauses: ['CanaryPauseStep since 15:30:09 until 15:35:09'],
    actions: HELD,
  },
  {
    recording: 'multi-metric-02-one-metric-failed',
    phase: 'Degraded',
    message: `${ABORT} 3: Step-based analysis phase error/failed: Metric "error-rate" assessed Failed due to failed (1) > failureLimit (0)`,
    step: '0/3',
    weights: '0 50',
    revisions: SUPERSEDED,
    actions: ABORTED,
  },
];
