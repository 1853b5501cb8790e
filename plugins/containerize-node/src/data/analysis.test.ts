import { datadogTag, datadogTags, requestSource, traceMetric } from '.';
import { tagsOfQuery } from './datadogQuery';

describe('the metric of requests', () => {
  it.each([
    ['ruby', 'rails', 'trace.rack.request'],
    ['ruby', undefined, 'trace.rack.request'],
    ['php', undefined, 'trace.web.request'],
    ['php', 'yii', 'trace.web.request'],
    ['php', 'laravel', 'trace.laravel.request'],
    ['java', undefined, 'trace.servlet.request'],
    ['python', 'django', 'trace.django.request'],
    ['python', 'bottle', 'trace.wsgi.request'],
  ])('of %s with %s is %s', (language, framework, metric) => {
    expect(traceMetric(language, framework)).toBe(metric);
  });

  it.each(['perl', 'cobol'])(
    'is none for %s, which has no tracer',
    language => {
      expect(traceMetric(language)).toBeUndefined();
    },
  );
});

describe('the tags of a query', () => {
  it.each([
    [
      'sum:trace.rack.request.hits{service:shop,env:production,rollouts_pod_template_hash:{{args.canary-hash}}}.as_count()',
      ['service', 'env', 'rollouts_pod_template_hash'],
    ],
    ['avg:m{env:staging AND (zone:a OR zone:c)} by {zone}', ['env', 'zone']],
    [
      'avg:m{env:prod AND location NOT IN (atlanta,seattle)}',
      ['env', 'location'],
    ],
    ['avg:m{!device:/dev/loop*}', ['device']],
    ['avg:m{*}', []],
    ['sum:a{x:1}.as_count() / sum:b{y:2}.as_count()', ['x', 'y']],
  ])('%s', (query, tags) => {
    expect(tagsOfQuery(query)).toEqual(tags);
  });
});

it('knows what brings a tag about', () => {
  expect(datadogTag('version')?.producer).toBe('pod');
  expect(datadogTag('rollouts_pod_template_hash')?.producer).toBe('platform');
  expect(datadogTag('canary_hash')).toBeUndefined();
  expect(datadogTags().map(row => row.tag)).toContain('kube_namespace');
});

it('names a routing by which each tool can tell a canary', () => {
  expect(requestSource('ingress-nginx').routing).toBe('nginx');
  expect(requestSource('traefik').routing).toBe('gateway-api');
  expect(requestSource('istio').routing).toBe('gateway-api');
});
