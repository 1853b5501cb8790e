import { podQuery, RequestSource, requestSource } from '../../../data';
import { Blueprint, MetricsPlan, RolloutPlan } from '../../../plan';
import { formats } from '../../../plan/formats';
import { SERVICE_PORT } from '../../kubernetes/network';
import { RenderError } from '../../renderError';
import { CANARY_HASH, rolloutNames } from '../names';
import {
  addedNote,
  addedRequests,
  Analysis,
  backgroundMeasure,
  Conditions,
  MINIMUM_REQUESTS,
  stepMeasure,
  WINDOW,
} from './measure';

type PrometheusPlan = Extract<MetricsPlan, { kind: 'prometheus' }>;

const LATENCY_WINDOW = '2m';
/** Restarts within ten minutes that tell a loop from a single slip. */
const RESTART_LOOP = 2;

/** Prometheus answers with a list that is empty without data; asking for its first item then would be an error. */
function conditions(success: string, failure: string, why: string): Conditions {
  return {
    success: `len(result) > 0 && result[0] ${success}`,
    failure: `len(result) > 0 && result[0] ${failure}`,
    why: `${why} Without data the list is empty and neither is true.`,
  };
}

function filled(text: string, values: Record<string, string>): string {
  return Object.entries(values).reduce(
    (result, [name, value]) => result.replaceAll(name, value),
    text,
  );
}

/** How the canary's pods fare, as kube-state-metrics tells: for clusters where requests are not measured per Service. */
function podAnalysis(blueprint: Blueprint, plan: RolloutPlan, address: string) {
  const values = {
    NAMESPACE: blueprint.namespace,
    PODS: `${rolloutNames(blueprint, plan).rollout}-{{args.${CANARY_HASH}}}-`,
  };
  const provider = (name: 'restarts' | 'ready') => ({
    prometheus: { address, query: filled(podQuery(name).query, values) },
  });
  const restarts = {
    name: 'restarts',
    interval: '1m',
    conditions: conditions(
      `< ${RESTART_LOOP}`,
      `>= ${RESTART_LOOP}`,
      'A second restart within ten minutes is a loop.',
    ),
    provider: provider('restarts'),
  };
  const ready = {
    name: 'ready',
    interval: '2m',
    conditions: conditions(
      '>= 0.5',
      '< 0.5',
      'Share of the last two minutes in which the worst pod of the canary was ready.',
    ),
    provider: provider('ready'),
  };
  return {
    step: [stepMeasure(restarts), stepMeasure(ready, 2)],
    background: [backgroundMeasure(restarts)],
    asksService: false,
    byHash: true,
  };
}

function requestQueries(
  row: RequestSource,
  canary: string,
  added: number,
): Record<'traffic' | 'errorRate' | 'latency', string> {
  const sum = (matchers: string) =>
    `sum(increase(${row.requests}{${matchers}}[${WINDOW}]))`;
  const unit = row.perSecond === 1 ? '' : ` / ${row.perSecond}`;
  return {
    traffic: sum(canary),
    errorRate: `(${sum(`${canary},${row.errors}`)} or vector(0)) / (${sum(
      canary,
    )} + ${added})`,
    latency: `histogram_quantile(0.95, sum by (le) (rate(${row.duration}{${canary}}[${LATENCY_WINDOW}])))${unit}`,
  };
}

/** Errors, latency and number of the canary's requests, as what stands in front of its Service counts them. */
function requestAnalysis(
  blueprint: Blueprint,
  plan: RolloutPlan,
  address: string,
  row: RequestSource,
): Analysis {
  const added = addedRequests(plan.maxErrorRate);
  const canary = filled(row.canary, {
    NAMESPACE: blueprint.namespace,
    SERVICE: rolloutNames(blueprint, plan).canaryService,
    PORT: String(SERVICE_PORT),
  });
  const queries = requestQueries(row, canary, added);
  const provider = (query: string) => ({ prometheus: { address, query } });
  const errorRate = {
    name: 'error-rate',
    interval: '1m',
    conditions: conditions(
      `<= ${plan.maxErrorRate}`,
      `> ${plan.maxErrorRate}`,
      `A counter of errors does not exist before the first one: "or vector(0)" makes that 0. ${addedNote(
        added,
      )}`,
    ),
    provider: provider(queries.errorRate),
  };
  const traffic = {
    name: 'traffic',
    interval: '1m',
    conditions: conditions(
      `>= ${MINIMUM_REQUESTS}`,
      '< 0',
      'Too few requests are no failure, so the other condition is never true: neither of them is Inconclusive.',
    ),
    provider: provider(queries.traffic),
  };
  const latency = {
    name: 'latency',
    interval: LATENCY_WINDOW,
    conditions: conditions(
      `<= ${plan.maxLatencySeconds}`,
      `> ${plan.maxLatencySeconds}`,
      'Seconds within which 95 of 100 requests were answered.',
    ),
    provider: provider(queries.latency),
  };
  return {
    step: [
      stepMeasure(traffic),
      stepMeasure(errorRate),
      stepMeasure(latency, 2),
    ],
    background: [backgroundMeasure(errorRate)],
    asksService: false,
    byHash: false,
  };
}

/**
 * The canary as Prometheus sees it.
 *
 * @param routed - whether the canary's requests go through a Service of its own; else only its pods can be told apart
 * @throws RenderError when the address is none
 */
export function prometheusAnalysis(
  blueprint: Blueprint,
  plan: RolloutPlan,
  metrics: PrometheusPlan,
  routed: boolean,
): Analysis {
  const { address } = metrics;
  if (!formats.url.accepts(address) || address.includes('{{')) {
    throw new RenderError(
      'delivery.rollout.metrics.address',
      'an http or https address is expected',
      address,
    );
  }
  const row =
    metrics.source === 'pods' ? undefined : requestSource(metrics.source);
  return row && routed && row.routing === plan.routing
    ? requestAnalysis(blueprint, plan, address, row)
    : podAnalysis(blueprint, plan, address);
}
