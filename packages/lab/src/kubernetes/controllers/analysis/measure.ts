import { timestamp } from '../../clock';
import { AnalysisPhase, Measurement, Metric } from '../../schema/analysis';
import { ControllerContext } from '../context';
import { Value, evaluate } from './expression';

const REQUESTS = 240;
const LATENCY_SECONDS = 0.31;
/** How much measured values go up and down by themselves. */
const SWING = 0.08;

/** Something between -1 and 1 that changes with time, the same at the same moment. */
function wave(now: number): number {
  return Math.sin(now / 7_000);
}

/** What the lab's Datadog knows: requests, those of them that failed, and seconds, by the name of the metric. */
function series(query: string, { clock, trouble }: ControllerContext): number {
  const [, rest = ''] = query.split(':');
  const [metric] = rest.split('{');
  const swing = 1 + SWING * wave(clock.now());
  const requests = Math.round(REQUESTS * swing);
  if (metric.endsWith('.hits')) return requests;
  if (metric.endsWith('.errors')) return requests * trouble.errorRate;
  return LATENCY_SECONDS * swing;
}

function valueOf(metric: Metric, context: ControllerContext): Value {
  const { datadog } = metric.provider;
  if (!datadog) {
    throw new Error(
      `the lab measures with Datadog only, not with ${Object.keys(
        metric.provider,
      ).join(', ')}`,
    );
  }
  const queries = datadog.queries ?? { query: datadog.query ?? '' };
  const values = Object.entries(queries).map(
    ([name, query]): [string, Value] => [name, series(query, context)],
  );
  const formula = datadog.formula ?? values[0][0];
  return evaluate(formula, Object.fromEntries(values));
}

/** Rule: argo-rollouts `utils/evaluate/evaluate.go`, EvaluateResult. */
function judge(metric: Metric, result: Value): AnalysisPhase {
  const { successCondition, failureCondition } = metric;
  const holds = (condition: string) => evaluate(condition, { result }) === true;
  if (failureCondition && holds(failureCondition)) return 'Failed';
  if (successCondition && holds(successCondition)) return 'Successful';
  if (successCondition && failureCondition) return 'Inconclusive';
  return successCondition ? 'Failed' : 'Successful';
}

/** Measures once, and judges what came out. @internal */
export function measure(
  metric: Metric,
  context: ControllerContext,
): Measurement {
  const at = timestamp(context.clock.now());
  try {
    const value = valueOf(metric, context);
    const shown = typeof value === 'number' ? Number(value.toFixed(4)) : value;
    return {
      phase: judge(metric, value),
      startedAt: at,
      finishedAt: at,
      value: String(shown),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { phase: 'Error', message, startedAt: at, finishedAt: at };
  }
}
