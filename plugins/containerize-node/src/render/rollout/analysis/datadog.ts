import { Blueprint, RolloutPlan } from '../../../plan';
import { RenderError } from '../../renderError';
import { CANARY_HASH } from '../names';
import {
  addedNote,
  addedRequests,
  Analysis,
  backgroundMeasure,
  MINIMUM_REQUESTS,
  stepMeasure,
  WINDOW,
} from './measure';

const LATENCY_WINDOW = '2m';
const TRACE_METRIC = /^trace\.[a-z0-9_]+(\.[a-z0-9_]+)*$/;

/**
 * Which data is the canary's. Metrics of traces carry the version that the tracer was given, which is the hash of the
 * pod template (see kubernetes/datadog.ts); the tag by the pod's label exists where the agent maps it.
 */
function canaryFilter(blueprint: Blueprint): string {
  const hash = `{{args.${CANARY_HASH}}}`;
  return `{service:${blueprint.name} AND env:production AND (version:${hash} OR rollouts_pod_template_hash:${hash})}`;
}

function provider(
  interval: string,
  aggregator: 'sum' | 'avg',
  queries: Record<string, string>,
  formula: string,
) {
  return {
    datadog: {
      apiVersion: 'v2' as const,
      interval,
      aggregator,
      queries,
      formula,
    },
  };
}

function traffic(hits: string) {
  return stepMeasure({
    name: 'traffic',
    interval: '1m',
    conditions: {
      success: `default(result, 0) >= ${MINIMUM_REQUESTS}`,
      failure: 'default(result, 0) < 0',
      why: 'Too few requests are no failure, so the other condition is never true: neither of them is Inconclusive.',
    },
    provider: provider(WINDOW, 'sum', { hits }, 'hits'),
  });
}

function errorRate(plan: RolloutPlan, errors: string, hits: string) {
  const added = addedRequests(plan.maxErrorRate);
  return {
    name: 'error-rate',
    interval: '1m',
    conditions: {
      success: `default(result, 0) <= ${plan.maxErrorRate}`,
      failure: `default(result, 0) > ${plan.maxErrorRate}`,
      why: `Datadog has no number for errors when there are none, which is good; that requests came at all is measured by "traffic". ${addedNote(
        added,
      )}`,
    },
    provider: provider(
      WINDOW,
      'sum',
      { errors, hits },
      `errors / (hits + ${added})`,
    ),
  };
}

function latency(plan: RolloutPlan, query: string) {
  const value = 'default(result, -1)';
  const measure = stepMeasure(
    {
      name: 'latency',
      interval: LATENCY_WINDOW,
      conditions: {
        success: `${value} >= 0 && ${value} <= ${plan.maxLatencySeconds}`,
        failure: `${value} > ${plan.maxLatencySeconds}`,
        why: `Seconds within which 95 of 100 requests were answered. -1 stands for "no data", which is neither good nor bad.`,
      },
      provider: provider(LATENCY_WINDOW, 'avg', { latency: query }, 'latency'),
    },
    2,
  );
  return {
    ...measure,
    notes: [
      ...measure.notes,
      {
        at: ['failureLimit'],
        text: 'Slow in all three windows, which do not overlap: caches of a new version are cold at first.',
      },
    ],
  };
}

/**
 * Errors, latency and number of the canary's requests as Datadog's traces tell.
 *
 * @throws RenderError when `trace` is not the name of a trace metric
 */
export function datadogAnalysis(
  blueprint: Blueprint,
  plan: RolloutPlan,
  trace: string,
): Analysis {
  if (!TRACE_METRIC.test(trace)) {
    throw new RenderError(
      'delivery.rollout.metrics.trace',
      'the name of a metric of traces such as trace.rack.request is expected',
      trace,
    );
  }
  const filter = canaryFilter(blueprint);
  const hits = `sum:${trace}.hits${filter}.as_count()`;
  const errors = `sum:${trace}.errors${filter}.as_count()`;
  const errorsOfRequests = errorRate(plan, errors, hits);
  return {
    step: [
      traffic(hits),
      stepMeasure(errorsOfRequests),
      latency(plan, `p95:${trace}${filter}`),
    ],
    background: [backgroundMeasure(errorsOfRequests)],
    asksService: false,
    byHash: true,
  };
}
