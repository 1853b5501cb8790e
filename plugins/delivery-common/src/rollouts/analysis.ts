import { AnalysisRun, controllerOf } from '../kubernetes';
import { AnalysisRunView, MeasurementView, MetricView } from './analysisTypes';
import { comparisonOf, measuredNumber } from './comparisons';

const MAX_TEXT = 200;
const KINDS: Record<string, AnalysisRunView['kind']> = {
  Step: 'step',
  Background: 'background',
  PrePromotion: 'pre-promotion',
  PostPromotion: 'post-promotion',
};
/** Rule: argo-rollouts v1.9.1 `utils/defaults/defaults.go`, DefaultConsecutiveErrorLimit. */
const CONSECUTIVE_ERRORS = 4;

type Result = NonNullable<AnalysisRun['status']['metricResults']>[number];
type Measurement = NonNullable<Result['measurements']>[number];

function measurementView(
  item: Measurement,
  path: readonly string[],
): MeasurementView {
  const value = measuredNumber(item.value, path);
  const at = item.finishedAt ?? item.startedAt;
  return {
    phase: item.phase,
    ...(value === undefined ? {} : { value }),
    ...(item.value === undefined
      ? {}
      : { text: item.value.slice(0, MAX_TEXT) }),
    ...(item.message ? { message: item.message } : {}),
    ...(at ? { at } : {}),
  };
}

type MetricSpec = NonNullable<AnalysisRun['spec']['metrics']>[number];

function numberOr(value: string | number | null | undefined, other: number) {
  const number = Number(value ?? NaN);
  return Number.isFinite(number) ? number : other;
}

function conditionsOf({ successCondition, failureCondition }: MetricSpec) {
  const success = comparisonOf(successCondition);
  const failure = comparisonOf(failureCondition);
  return {
    path: success?.path ?? failure?.path ?? [],
    conditions: {
      ...(successCondition ? { successCondition } : {}),
      ...(failureCondition ? { failureCondition } : {}),
      limits: {
        ...(success ? { success: success.limit } : {}),
        ...(failure ? { failure: failure.limit } : {}),
      },
    },
  };
}

/**
 * How many measurements there will be; without a count, one, or with an interval as many as there is time for.
 * Rule: argo-rollouts v1.9.1 `pkg/apis/rollouts/v1alpha1/analysis_types.go`, Metric.EffectiveCount.
 */
function wantedOf({ count, interval }: MetricSpec): number | undefined {
  const wanted = numberOr(count, 0);
  if (wanted !== 0) return wanted;
  return interval ? undefined : 1;
}

function metricView(
  run: AnalysisRun,
  spec: MetricSpec,
  result: Result | undefined,
): MetricView {
  const wanted = wantedOf(spec);
  const { path, conditions } = conditionsOf(spec);
  const isDryRun = (run.spec.dryRun ?? []).some(({ metricName }) =>
    [spec.name, '.*'].includes(metricName),
  );
  return {
    name: spec.name,
    provider: spec.provider,
    phase: result?.phase || 'Pending',
    ...(result?.message ? { message: result.message } : {}),
    ...conditions,
    tolerated: {
      failed: numberOr(spec.failureLimit, 0),
      inconclusive: numberOr(spec.inconclusiveLimit, 0),
      consecutiveErrors: numberOr(
        spec.consecutiveErrorLimit,
        CONSECUTIVE_ERRORS,
      ),
    },
    counts: {
      successful: result?.successful ?? 0,
      failed: result?.failed ?? 0,
      inconclusive: result?.inconclusive ?? 0,
      error: result?.error ?? 0,
    },
    ...(wanted === undefined ? {} : { wanted }),
    dryRun: result?.dryRun ?? isDryRun,
    measurements: (result?.measurements ?? []).map(item =>
      measurementView(item, path),
    ),
  };
}

function stepOf(run: AnalysisRun): number | undefined {
  const text = run.metadata.labels?.['step-index'];
  const step = Number(text);
  return text !== undefined && Number.isInteger(step) ? step : undefined;
}

function kindOf({ metadata }: AnalysisRun): AnalysisRunView['kind'] {
  const kind = KINDS[metadata.labels?.['rollout-type'] ?? ''];
  if (kind) return kind;
  return controllerOf(metadata)?.kind === 'Experiment' ? 'experiment' : 'other';
}

/** An analysis with each metric of its specification, measured or not. @internal */
export function analysisRunView(run: AnalysisRun): AnalysisRunView {
  const { metadata, spec, status } = run;
  const results = new Map(
    (status.metricResults ?? []).map(result => [result.name, result]),
  );
  const step = stepOf(run);
  return {
    name: metadata.name,
    uid: metadata.uid,
    resourceVersion: metadata.resourceVersion,
    kind: kindOf(run),
    ...(step === undefined ? {} : { step }),
    phase: status.phase || 'Pending',
    terminating: spec.terminate ?? false,
    ...(status.message ? { message: status.message } : {}),
    ...(status.startedAt ? { startedAt: status.startedAt } : {}),
    ...(status.completedAt ? { completedAt: status.completedAt } : {}),
    metrics: (spec.metrics ?? []).map(metric =>
      metricView(run, metric, results.get(metric.name)),
    ),
  };
}

/** Whether an analysis still measures. @internal */
export function isRunning(run: Pick<AnalysisRunView, 'phase'>): boolean {
  return run.phase === 'Running' || run.phase === 'Pending';
}
