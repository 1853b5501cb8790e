import { Blueprint, RolloutPlan } from '../../../plan';
import { datadogAnalysis } from './datadog';
import { Analysis } from './measure';
import { prometheusAnalysis } from './prometheus';
import { webAnalysis } from './web';

export type { Analysis, Measure } from './measure';

/**
 * How the canary is measured. Without a tracer Datadog knows nothing of requests, so a page is asked for instead.
 *
 * @param routed - whether the canary's requests go through a Service of its own
 * @returns undefined when nothing of it can be measured, so that a person must look
 */
export function planAnalysis(
  blueprint: Blueprint,
  plan: RolloutPlan,
  routed: boolean,
): Analysis | undefined {
  const { metrics } = plan;
  switch (metrics.kind) {
    case 'datadog':
      return metrics.trace === undefined
        ? webAnalysis(blueprint, plan)
        : datadogAnalysis(blueprint, plan, metrics.trace);
    case 'prometheus':
      return prometheusAnalysis(blueprint, plan, metrics, routed);
    default:
      return webAnalysis(blueprint, plan);
  }
}
