import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { datadogTag, tagsOfQuery } from '../../../data';
import { RolloutPlan } from '../../../plan';
import { releasedBlueprint, METRICS } from '../../__testUtils__/rollout';
import { renderProduction } from '../../kustomize/production';

const metricSchema = z.looseObject({
  name: z.string(),
  count: z.number().optional(),
  failureLimit: z.number().optional(),
  inconclusiveLimit: z.number().optional(),
  successCondition: z.string().optional(),
  failureCondition: z.string().optional(),
  provider: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const templateSchema = z.object({
  spec: z.object({ metrics: z.array(metricSchema) }),
});

/** The metrics of the step's template and of the one beside the steps. */
function templates(
  plan: Partial<RolloutPlan>,
  blueprint = releasedBlueprint(plan),
) {
  const text = new Map(renderProduction(blueprint)).get(
    'deploy/overlays/production/analysistemplate.yaml',
  );
  const [step, background] = parseAllDocuments(text ?? '').map(
    document => templateSchema.parse(document.toJS()).spec.metrics,
  );
  return { step, background };
}

const queriesOf = (metrics: z.infer<typeof metricSchema>[]) =>
  JSON.stringify(metrics.map(metric => metric.provider));

describe.each(Object.keys(METRICS))('%s', name => {
  const { step, background } = templates({ metrics: METRICS[name] });

  it('ends by itself in a step, and runs as long as the release beside them', () => {
    expect(step.every(metric => metric.count !== undefined)).toBe(true);
    expect(background.every(metric => metric.count === undefined)).toBe(true);
  });

  it('keeps its limits within the count, as Rollouts demands', () => {
    for (const metric of step) {
      const { count = 0, failureLimit = 0, inconclusiveLimit = 0 } = metric;
      expect(count).toBeGreaterThanOrEqual(failureLimit);
      expect(count).toBeGreaterThan(inconclusiveLimit);
    }
  });

  it('says when a value is good and when it is bad, or neither', () => {
    for (const metric of [...step, ...background]) {
      expect(metric.successCondition === undefined).toBe(
        metric.failureCondition === undefined,
      );
    }
  });
});

describe('Datadog', () => {
  it("asks for errors, latency and number of the canary's requests by the metrics of its framework", () => {
    const { step, background } = templates({
      metrics: { kind: 'datadog', trace: 'trace.laravel.request' },
    });
    expect(step.map(metric => metric.name)).toEqual([
      'traffic',
      'error-rate',
      'latency',
    ]);
    expect(background.map(metric => metric.name)).toEqual(['error-rate']);
    expect(step[1].provider.datadog).toMatchObject({
      apiVersion: 'v2',
      queries: {
        errors: expect.stringContaining('sum:trace.laravel.request.errors{'),
        hits: expect.stringContaining('sum:trace.laravel.request.hits{'),
      },
    });
  });

  it('chooses by tags that something brings about', () => {
    const { step } = templates({});
    const queries = step.flatMap(({ provider }) =>
      Object.values(
        z.record(z.string(), z.string()).parse(provider.datadog.queries),
      ),
    );
    const tags = queries.flatMap(tagsOfQuery);
    expect(new Set(tags)).toEqual(
      new Set(['service', 'env', 'version', 'rollouts_pod_template_hash']),
    );
    expect(tags.filter(tag => !datadogTag(tag))).toEqual([]);
  });
});

describe('Prometheus', () => {
  it.each([
    ['ingress-nginx', 'nginx', 'canary=\\"kontakt-kontakt-canary-http\\"'],
    [
      'traefik',
      'gateway-api',
      'kontakt-kontakt-canary-(http-)?80@kubernetesgateway',
    ],
    ['istio', 'gateway-api', 'destination_service_name=\\"kontakt-canary\\"'],
  ] as const)(
    'counts the requests of the canary in %s',
    (source, routing, label) => {
      const metrics = METRICS[`prometheus ${source}`];
      const { step } = templates({ routing, metrics });
      const text = queriesOf(step).replaceAll('\\\\', '\\');
      expect(step.map(metric => metric.name)).toContain('error-rate');
      expect(text).toContain(label);
      expect(text).not.toMatch(/NAMESPACE|SERVICE|PORT/);
    },
  );

  it('looks at the pods where requests of both versions go through one Service', () => {
    const { step } = templates({
      routing: 'replicas',
      metrics: METRICS['prometheus istio'],
    });
    expect(step.map(metric => metric.name)).toEqual(['restarts', 'ready']);
    expect(queriesOf(step)).toContain(
      'pod=~\\"kontakt-web-{{args.canary-hash}}-.*\\"',
    );
  });

  it('never takes the first item of an empty list', () => {
    const { step } = templates({ metrics: METRICS['prometheus pods'] });
    for (const { successCondition, failureCondition } of step) {
      expect(successCondition).toMatch(/^len\(result\) > 0 && /);
      expect(failureCondition).toMatch(/^len\(result\) > 0 && /);
    }
  });
});

describe('a page', () => {
  function page(path: string, headers?: Record<string, string>) {
    const blueprint = releasedBlueprint({ metrics: { kind: 'web' } });
    const [web] = blueprint.workloads;
    const containers = web.containers.map(container => ({
      ...container,
      probes: container.probes && { ...container.probes, path, headers },
    }));
    const workloads = [{ ...web, containers }];
    return templates({}, { ...blueprint, workloads }).step[0].provider.web;
  }

  it.each([
    ['/-/ping', 'http://kontakt-canary.kontakt.svc/-/ping'],
    ['/up?full=1', 'http://kontakt-canary.kontakt.svc/up?full=1'],
    ['//evil.example/x', 'http://kontakt-canary.kontakt.svc//evil.example/x'],
    ['@evil.example', 'http://kontakt-canary.kontakt.svc/@evil.example'],
    [
      '/{{args.secret}}',
      'http://kontakt-canary.kontakt.svc/%7B%7Bargs.secret%7D%7D',
    ],
    ['/a?{{x}}', 'http://kontakt-canary.kontakt.svc/a?%7B%7Bx%7D%7D'],
  ])('%s is asked for at the canary alone', (path, url) => {
    expect(page(path)).toMatchObject({ url });
  });

  it('is asked for with the headers it needs', () => {
    expect(page('/', { 'X-Forwarded-Proto': 'https' })).toMatchObject({
      headers: [{ key: 'X-Forwarded-Proto', value: 'https' }],
    });
    expect(() => page('/', { 'X-Key': '{{args.secret}}' })).toThrow(
      /without "\{\{"/,
    );
  });
});
