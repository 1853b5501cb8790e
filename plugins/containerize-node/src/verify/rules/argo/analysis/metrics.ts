import { pointer } from '../../../repository/pointer';
import { Place, SourceObject } from '../../rule';
import { get, list, record, text } from '../lib/data';
import { perContext } from '../lib/perContext';

/** A metric of an analysis. */
export interface MetricView {
  template: SourceObject;
  name: string;
  value: Record<string, unknown>;
  provider: string;
  success?: string;
  failure?: string;
  place(at: string): Place;
}

/** An analysis, with its metrics. */
export interface AnalysisView {
  template: SourceObject;
  metrics: MetricView[];
}

function isTemplate({ object }: SourceObject): boolean {
  return (
    ['AnalysisTemplate', 'ClusterAnalysisTemplate'].includes(object.kind) &&
    object.apiVersion.startsWith('argoproj.io/')
  );
}

/** Conditions may be texts; numbers and booleans are written there too. */
function conditionOf(value: unknown): string | undefined {
  return value === undefined || value === '' ? undefined : String(value);
}

function metricOf(
  template: SourceObject,
  metric: unknown,
  index: number,
): MetricView {
  const value = record(metric);
  return {
    template,
    name: text(value.name) ?? String(index),
    value,
    provider: Object.keys(record(value.provider))[0] ?? '',
    success: conditionOf(value.successCondition),
    failure: conditionOf(value.failureCondition),
    place: at => template.place(pointer('spec', 'metrics', index) + at),
  };
}

/** Every analysis; a patch of one has no provider and is none. */
export const analysesOf = perContext(context =>
  context.objects.filter(isTemplate).map(template => ({
    template,
    metrics: list(get(template.object.spec, 'metrics'))
      .map((metric, index) => metricOf(template, metric, index))
      .filter(({ provider }) => provider !== ''),
  })),
);

/** Queries to Datadog, and where they stand. */
export function datadogQueries({
  value,
}: MetricView): { query: string; at: string }[] {
  const datadog = get(value, 'provider', 'datadog');
  const single = text(get(datadog, 'query'));
  const named = Object.entries(record(get(datadog, 'queries')));
  return [
    ...(single === undefined
      ? []
      : [{ query: single, at: '/provider/datadog/query' }]),
    ...named.flatMap(([name, query]) =>
      typeof query === 'string'
        ? [{ query, at: pointer('provider', 'datadog', 'queries', name) }]
        : [],
    ),
  ];
}
