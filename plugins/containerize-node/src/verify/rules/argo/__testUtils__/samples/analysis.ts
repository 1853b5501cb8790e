import { analysis, container, deployment, podSpec } from '../parts';
import { RuleSample, Sample } from '../sample';

const TAGGED = deployment(
  '',
  podSpec(
    container(
      ', env: [{name: DD_SERVICE, value: shop}, {name: DD_ENV, value: production}]',
    ),
  ),
);

function metric(
  name: string,
  success: string,
  failure = '',
  version = 'apiVersion: v2, ',
): string {
  return `- name: ${name}
  count: 3
  successCondition: ${JSON.stringify(success)}
  ${failure && `failureCondition: ${JSON.stringify(failure)}`}
  provider:
    datadog: {${version}interval: 5m, queries: {hits: "sum:trace.rack.request.hits{service:shop,env:production,rollouts_pod_template_hash:{{args.canary-hash}}}.as_count()"}, formula: hits}`;
}

const TRAFFIC = metric(
  'traffic',
  'default(result, 0) >= 10',
  'default(result, 0) < 0',
);

function measured(...metrics: string[]): Sample {
  return {
    files: {
      'manifests/analysis.yaml': analysis(metrics.join('\n')),
      'manifests/deployment.yaml': TAGGED,
    },
  };
}

const ERRORS = metric(
  'errors',
  'default(result, 0) <= 0.05',
  'default(result, 0) > 0.05',
);
const RIGHT = measured(TRAFFIC, ERRORS);

/** Samples of mistakes in how a canary is measured. */
export const analysisSamples: RuleSample[] = [
  {
    rule: 'rollout/datadog-api-version',
    failing: measured(TRAFFIC.replace('apiVersion: v2, ', '')),
    passing: RIGHT,
  },
  {
    rule: 'rollout/analysis-no-data-error',
    failing: measured(
      TRAFFIC,
      metric('errors', 'result <= 0.05', 'default(result, 0) > 0.05'),
    ),
    passing: RIGHT,
  },
  {
    rule: 'rollout/analysis-nil-guard',
    failing: measured(
      TRAFFIC,
      metric(
        'errors',
        'isNil(result) || result <= 0.05',
        'default(result, 0) > 0.05',
      ),
    ),
    passing: RIGHT,
  },
  {
    rule: 'rollout/analysis-no-data-success',
    failing: measured(ERRORS),
    passing: RIGHT,
  },
  {
    rule: 'rollout/analysis-one-condition',
    failing: measured(TRAFFIC, metric('errors', 'default(result, 0) <= 0.05')),
    passing: RIGHT,
  },
  {
    rule: 'rollout/analysis-tag',
    failing: measured(TRAFFIC.replace('env:production', 'team:shop')),
    passing: RIGHT,
  },
];
