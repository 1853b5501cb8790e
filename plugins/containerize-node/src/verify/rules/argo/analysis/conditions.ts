import { Rule, RuleContext } from '../../rule';
import { calls } from '../lib/expressions';
import { error, warning } from '../lib/findings';
import { analysisNames } from '../lib/rollouts';
import { analysesOf, AnalysisView, MetricView } from './metrics';
import { outcomeWithoutData } from './withoutData';

/** Providers whose answer may hold no data, and is then nothing. */
const MAY_BE_NOTHING = ['datadog'];

/** Providers whose answers are numbers that come and go. */
const MEASURING = [
  ...MAY_BE_NOTHING,
  'prometheus',
  'newRelic',
  'wavefront',
  'graphite',
  'influxdb',
  'cloudWatch',
  'skywalking',
];

const FIELDS = [
  { field: 'success', at: '/successCondition' },
  { field: 'failure', at: '/failureCondition' },
] as const;

function mayBeNothing({ provider }: MetricView): boolean {
  return MAY_BE_NOTHING.includes(provider);
}

/** Conditions of a metric that fail on missing data. */
function failing(metric: MetricView) {
  return FIELDS.flatMap(({ field, at }) => {
    const condition = metric[field];
    return condition !== undefined && outcomeWithoutData(condition) === 'error'
      ? [{ condition, at }]
      : [];
  });
}

/** Conditions that guard themselves in vain. */
export const analysisNilGuard: Rule = {
  id: 'rollout/analysis-nil-guard',
  fact: 'argo/nil-guards-do-not-help',
  check: context =>
    analysesOf(context)
      .flatMap(({ metrics }) => metrics)
      .flatMap(metric =>
        failing(metric)
          .filter(({ condition }) => calls(condition, 'isNil'))
          .map(({ at }) =>
            error(
              metric.place(at),
              `The metric ${metric.name} asks isNil before it compares, which does not help: without data the comparison is an error all the same.`,
              'Compare default(result, VALUE) instead.',
            ),
          ),
      ),
};

/** Conditions that abort a healthy release for want of data. */
export const analysisNoDataError: Rule = {
  id: 'rollout/analysis-no-data-error',
  fact: 'argo/no-data-aborts',
  check: context =>
    analysesOf(context)
      .flatMap(({ metrics }) => metrics)
      .filter(mayBeNothing)
      .flatMap(metric =>
        failing(metric)
          .filter(({ condition }) => !calls(condition, 'isNil'))
          .map(({ condition, at }) =>
            error(
              metric.place(at),
              `Without data "${condition}" is an error, and five in a row abort the release.`,
              'Write default(result, VALUE), and let a metric of the traffic tell no data from good data.',
            ),
          ),
      ),
};

/** Whether missing data keeps an analysis from succeeding. */
function noticesNoData({ metrics }: AnalysisView): boolean {
  return metrics.some(
    metric =>
      mayBeNothing(metric) &&
      metric.success !== undefined &&
      outcomeWithoutData(metric.success) === false,
  );
}

/** Whether a Rollout is judged by an analysis and by another one that notices missing data. */
function isWatchedElsewhere(
  { objects }: RuleContext,
  analyses: readonly AnalysisView[],
  { template }: AnalysisView,
): boolean {
  const noticing = analyses
    .filter(noticesNoData)
    .map(item => item.template.object.metadata.name);
  return objects
    .filter(({ object }) => object.kind === 'Rollout')
    .map(({ object }) => analysisNames(object))
    .some(
      names =>
        names.includes(template.object.metadata.name) &&
        names.some(name => noticing.includes(name)),
    );
}

/** Analyses that take silence for success. */
export const analysisNoDataSuccess: Rule = {
  id: 'rollout/analysis-no-data-success',
  fact: 'argo/no-data-succeeds',
  check: context =>
    analysesOf(context)
      .filter(
        (analysis, _index, analyses) =>
          !noticesNoData(analysis) &&
          !isWatchedElsewhere(context, analyses, analysis),
      )
      .flatMap(({ metrics }) => metrics)
      .filter(
        metric =>
          mayBeNothing(metric) &&
          outcomeWithoutData(metric.success ?? '') === true,
      )
      .map(metric =>
        error(
          metric.place('/successCondition'),
          `Without data the metric ${metric.name} succeeds at once, so a canary that nobody visits is promoted.`,
          'Add a metric of the requests whose conditions are both false below a minimum: it ends Inconclusive and a person decides.',
        ),
      ),
};

/** Metrics that cannot end Inconclusive. */
export const analysisOneCondition: Rule = {
  id: 'rollout/analysis-one-condition',
  fact: 'argo/inconclusive-needs-both',
  check: context =>
    analysesOf(context)
      .flatMap(({ metrics }) => metrics)
      .filter(
        ({ provider, success, failure }) =>
          MEASURING.includes(provider) &&
          (success === undefined) !== (failure === undefined),
      )
      .map(({ name, success, place }) =>
        warning(
          place(
            success === undefined ? '/failureCondition' : '/successCondition',
          ),
          `The metric ${name} has one condition, so everything else counts as its opposite and nothing ends Inconclusive.`,
          'Write successCondition and failureCondition.',
        ),
      ),
};
