import { z } from 'zod';
import { sourceSchema } from './fields';
import { indexed, lazily, table } from './table';

const tracerSchema = z.strictObject({
  language: z.string().min(1),
  framework: z.string().min(1).optional(),
  span: z.string().min(1).nullable(),
  source: sourceSchema,
});

const tagSchema = z.strictObject({
  tag: z.string().min(1),
  label: z.string().min(1).optional(),
  producer: z.enum(['pod', 'platform', 'agent']),
  source: sourceSchema,
});

const requestSourceSchema = z.strictObject({
  name: z.enum(['ingress-nginx', 'traefik', 'istio']),
  routing: z.enum(['nginx', 'gateway-api']),
  requests: z.string().min(1),
  canary: z.string().min(1),
  errors: z.string().min(1),
  duration: z.string().min(1),
  perSecond: z.number().positive(),
  source: sourceSchema,
});

const podQuerySchema = z.strictObject({
  name: z.enum(['restarts', 'ready']),
  query: z.string().min(1),
  source: sourceSchema,
});

/**
 * A tag that Datadog's data about a rendered pod may carry, and what brings it about: the pod's own labels and
 * variables, the cluster's agent as the platform bundle sets it up, or the agent by itself.
 *
 * @public
 */
export type DatadogTag = z.infer<typeof tagSchema>;

/**
 * Metrics of a tool in front of the pods, by which a canary's requests are told from the others.
 *
 * @public
 */
export type RequestSource = z.infer<typeof requestSourceSchema>;

/**
 * A query about a canary's pods.
 *
 * @public
 */
export type PodQuery = z.infer<typeof podQuerySchema>;

const analysis = table(
  'analysis.yaml',
  z.strictObject({
    tracers: z.array(tracerSchema),
    tags: z.array(tagSchema),
    requests: z.array(requestSourceSchema),
    pods: z.array(podQuerySchema),
  }),
);

const tracers = lazily(() =>
  indexed(analysis().tracers, row => [
    `${row.language} ${row.framework ?? ''}`,
  ]),
);
const tags = lazily(() => indexed(analysis().tags, row => [row.tag]));
const requestSources = lazily(() =>
  indexed(analysis().requests, row => [row.name]),
);
const podQueries = lazily(() => indexed(analysis().pods, row => [row.name]));

/**
 * Prefix of the metrics that Datadog makes of an application's requests, such as `trace.rack.request`.
 *
 * @param language - as the profile names it
 * @param framework - as the profile names it; a language's own row holds when the framework has none
 * @returns undefined when Datadog has no tracer for the language, or none is known
 * @public
 */
export function traceMetric(
  language: string,
  framework?: string,
): string | undefined {
  const span = (
    tracers().get(`${language} ${framework ?? ''}`) ??
    tracers().get(`${language} `)
  )?.span;
  return span ? `trace.${span}` : undefined;
}

/**
 * What brings a Datadog tag about; undefined when nothing does, so that a query by it never finds data.
 *
 * @public
 */
export function datadogTag(tag: string): DatadogTag | undefined {
  return tags().get(tag);
}

/**
 * All tags that the data of rendered pods may carry, in the order of the table.
 *
 * @public
 */
export function datadogTags(): readonly DatadogTag[] {
  return analysis().tags;
}

/**
 * The metrics of a tool in front of the pods.
 *
 * @throws when the table has no such tool
 * @public
 */
export function requestSource(name: RequestSource['name']): RequestSource {
  const row = requestSources().get(name);
  if (!row) throw new Error(`No row in analysis.yaml for "${name}"`);
  return row;
}

/**
 * A query about a canary's pods.
 *
 * @throws when the table has no such query
 * @public
 */
export function podQuery(name: PodQuery['name']): PodQuery {
  const row = podQueries().get(name);
  if (!row) throw new Error(`No row in analysis.yaml for "${name}"`);
  return row;
}
