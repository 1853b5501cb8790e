import { timestamp } from '../../clock';
import { KubeObject } from '../../objects';
import { ANALYSIS_RUNS } from '../../resources';
import {
  AnalysisPhase,
  AnalysisStatus,
  Metric,
  MetricResult,
  analysisRunSchema,
} from '../../schema/analysis';
import { ControllerContext, passedSince } from '../context';
import { tell } from '../events';
import { ROLLOUTS_CONTROLLER } from '../rollout/events';
import { parseDuration } from '../durations';
import { assess, isOver, overLimit } from './assess';
import { measure } from './measure';

/** Time after which a measurement that failed to be made is made again. Rule: argo-rollouts `analysis/analysis.go`. */
const RETRY_MILLISECONDS = 10_000;
const WORST_FIRST: readonly AnalysisPhase[] = [
  'Failed',
  'Error',
  'Inconclusive',
];

function isDue(
  metric: Metric,
  result: MetricResult | undefined,
  startedAt: string,
  context: ControllerContext,
): boolean {
  if (result && isOver(result.phase)) return false;
  const last = result?.measurements.at(-1);
  if (!last) {
    const delay = parseDuration(metric.initialDelay ?? 0) ?? 0;
    return passedSince(context, startedAt) >= delay;
  }
  const interval =
    last.phase === 'Error'
      ? RETRY_MILLISECONDS
      : parseDuration(metric.interval ?? '') ?? RETRY_MILLISECONDS;
  return passedSince(context, last.finishedAt) >= interval;
}

function outcome(
  metrics: readonly Metric[],
  results: readonly MetricResult[],
): { phase: AnalysisPhase; message?: string } {
  for (const phase of WORST_FIRST) {
    const worst = results.find(result => result.phase === phase);
    const metric = metrics.find(({ name }) => name === worst?.name);
    const over = worst && metric && overLimit(metric, worst);
    if (over) {
      const message = `Metric "${worst.name}" assessed ${phase} due to ${over.reason}`;
      return { phase, message };
    }
  }
  const isDone =
    results.length === metrics.length &&
    results.every(({ phase }) => isOver(phase));
  return { phase: isDone ? 'Successful' : 'Running' };
}

function summary(results: readonly MetricResult[], count: number) {
  const of = (phase: AnalysisPhase) =>
    results.filter(result => result.phase === phase).length || undefined;
  return {
    count,
    successful: of('Successful'),
    failed: of('Failed'),
    inconclusive: of('Inconclusive'),
    error: of('Error'),
  };
}

/** When a run ends, what was still being measured ends well. Rule: `__fixtures__/rollouts`, recorded runs. */
function ended(results: readonly MetricResult[]): MetricResult[] {
  return results.map(result =>
    isOver(result.phase) ? result : { ...result, phase: 'Successful' },
  );
}

function newResult({ name }: Metric): MetricResult {
  return { name, phase: '', measurements: [] };
}

function nextStatus(
  run: KubeObject,
  context: ControllerContext,
): AnalysisStatus | undefined {
  const { spec, status } = analysisRunSchema.parse(run);
  if (isOver(status.phase)) return undefined;
  const now = context.clock.now();
  const startedAt = status.startedAt ?? timestamp(now);
  const results = spec.metrics.flatMap(metric => {
    const result = status.metricResults.find(
      ({ name }) => name === metric.name,
    );
    if (spec.terminate || !isDue(metric, result, startedAt, context)) {
      return result ?? [];
    }
    const before = result ?? newResult(metric);
    return assess(metric, before, measure(metric, context));
  });
  const end = spec.terminate
    ? { phase: 'Successful' as const, message: 'Run Terminated' }
    : outcome(spec.metrics, results);
  const metricResults = isOver(end.phase) ? ended(results) : results;
  return {
    ...end,
    startedAt,
    ...(isOver(end.phase) ? { completedAt: timestamp(now) } : {}),
    dryRunSummary: {},
    runSummary: summary(metricResults, spec.metrics.length),
    metricResults,
  };
}

/** Rule: `__fixtures__/events`. */
function tellOutcomes(
  context: ControllerContext,
  before: KubeObject,
  after: KubeObject,
): void {
  const { metricResults, phase } = analysisRunSchema.parse(after).status;
  const known = analysisRunSchema.parse(before).status.metricResults;
  const tellOutcome = (what: string, subject: string, of: AnalysisPhase) =>
    tell(context, after, ROLLOUTS_CONTROLLER, {
      type: of === 'Failed' || of === 'Error' ? 'Warning' : 'Normal',
      reason: `${what}${of}`,
      message: `${subject} Completed. Result: ${of}`,
    });
  for (const { name, phase: of } of metricResults) {
    const was = known.find(result => result.name === name)?.phase ?? '';
    if (isOver(of) && !isOver(was)) {
      tellOutcome('Metric', `Metric '${name}'`, of);
    }
  }
  if (isOver(phase)) tellOutcome('AnalysisRun', 'Analysis', phase);
}

/** Acts out the analysis controller: measures what is due, and says how each run comes out. @internal */
export function runAnalyses(context: ControllerContext): void {
  const { store } = context;
  for (const run of store.list(ANALYSIS_RUNS)) {
    const status = nextStatus(run, context);
    if (!status) continue;
    const after = store.update(ANALYSIS_RUNS, run.metadata, current => ({
      ...current,
      status,
    }));
    tellOutcomes(context, run, after);
  }
}
