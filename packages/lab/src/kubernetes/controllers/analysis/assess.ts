import {
  AnalysisPhase,
  Measurement,
  Metric,
  MetricResult,
} from '../../schema/analysis';

const KEPT_MEASUREMENTS = 10;
const ERROR_LIMIT = 4;

/** Whether a metric or run has an outcome. @internal */
export function isOver(phase: AnalysisPhase): boolean {
  return !['', 'Pending', 'Running'].includes(phase);
}

/** How often a metric is to be measured; undefined: until somebody ends it. */
function wantedCount({ count, interval }: Metric): number | undefined {
  const given = Number(count ?? 0);
  if (given > 0) return given;
  return interval === undefined ? 1 : undefined;
}

/** Why a metric is over before its time, and how it comes out. @internal */
export function overLimit(
  metric: Metric,
  result: MetricResult,
): { phase: AnalysisPhase; reason: string } | undefined {
  const { failed = 0, inconclusive = 0, consecutiveError = 0 } = result;
  const failures = metric.failureLimit ?? 0;
  if (failures >= 0 && failed > failures) {
    const reason = `failed (${failed}) > failureLimit (${failures})`;
    return { phase: 'Failed', reason };
  }
  const unsure = metric.inconclusiveLimit ?? 0;
  if (unsure >= 0 && inconclusive > unsure) {
    const reason = `inconclusive (${inconclusive}) > inconclusiveLimit (${unsure})`;
    return { phase: 'Inconclusive', reason };
  }
  const errors = metric.consecutiveErrorLimit ?? ERROR_LIMIT;
  if (errors >= 0 && consecutiveError > errors) {
    const reason = `consecutiveErrors (${consecutiveError}) > consecutiveErrorLimit (${errors})`;
    return { phase: 'Error', reason };
  }
  return undefined;
}

/** The result with one more measurement counted. Rule: argo-rollouts `analysis/analysis.go`, runMeasurements. */
function counted(result: MetricResult, measurement: Measurement): MetricResult {
  const add = (phase: AnalysisPhase, to: number | undefined) =>
    measurement.phase === phase ? (to ?? 0) + 1 : to;
  const isError = measurement.phase === 'Error';
  const isSuccess = measurement.phase === 'Successful';
  return {
    ...result,
    // An error is no measurement: it is tried again.
    count: isError ? result.count : (result.count ?? 0) + 1,
    successful: add('Successful', result.successful),
    failed: add('Failed', result.failed),
    inconclusive: add('Inconclusive', result.inconclusive),
    error: add('Error', result.error),
    consecutiveError: isError ? (result.consecutiveError ?? 0) + 1 : undefined,
    consecutiveSuccess: isSuccess
      ? (result.consecutiveSuccess ?? 0) + 1
      : undefined,
    measurements: [...result.measurements, measurement].slice(
      -KEPT_MEASUREMENTS,
    ),
  };
}

/** What a metric's result is after one more measurement. @internal */
export function assess(
  metric: Metric,
  result: MetricResult,
  measurement: Measurement,
): MetricResult {
  const next = counted(result, measurement);
  const over = overLimit(metric, next);
  if (over) {
    return { ...next, phase: over.phase, message: over.reason };
  }
  const wanted = wantedCount(metric);
  const isDone = wanted !== undefined && (next.count ?? 0) >= wanted;
  return { ...next, phase: isDone ? 'Successful' : 'Running' };
}
