import { Evaluator, hasGo } from '../../__testUtils__/goeval';
import { admitted } from '../../__testUtils__/policies';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

const PREVIEW = { request: { namespace: 'shop-pr-42' } };

const ingress = (host: string, annotations: object = {}) => ({
  metadata: { annotations },
  spec: { rules: [{ host }], tls: [{ hosts: [host] }] },
});

withGo('admission to a preview', () => {
  it.each<[string, boolean, string, object]>([
    ['its own host', true, 'ingresses', ingress('shop-42.example.com')],
    ["production's host", false, 'ingresses', ingress('shop.example.com')],
    ["another preview's host", false, 'ingresses', ingress('shop-421.x.com')],
    ['every host', false, 'ingresses', { spec: { rules: [{}] } }],
    [
      'a route of its own host',
      true,
      'routes',
      { spec: { hostnames: ['shop-42.example.com'] } },
    ],
    ['a route of every host', false, 'routes', { spec: {} }],
    ['a Service', true, 'services', { spec: { type: 'ClusterIP' } }],
    [
      "a Service that is production's",
      false,
      'services',
      { spec: { type: 'ExternalName', externalName: 'shop.shop.svc' } },
    ],
    [
      'secrets kept for previews',
      true,
      'secrets',
      { spec: { data: [{ remoteRef: { key: 'shop/preview' } }] } },
    ],
    [
      "production's secrets",
      false,
      'secrets',
      { spec: { data: [{ remoteRef: { key: 'shop/production' } }] } },
    ],
    [
      "production's secrets by a detour",
      false,
      'secrets',
      {
        spec: {
          data: [{ remoteRef: { key: 'apps/shop/production/../preview' } }],
        },
      },
    ],
    [
      "production's secrets by an encoded detour",
      false,
      'secrets',
      {
        spec: {
          dataFrom: [{ extract: { key: 'shop/production/%2e%2e/preview' } }],
        },
      },
    ],
    [
      'secrets kept for previews in a store that begins paths with a slash',
      true,
      'secrets',
      { spec: { dataFrom: [{ extract: { key: '/apps/shop_1.x/preview' } }] } },
    ],
    [
      'all secrets that can be found',
      false,
      'secrets',
      { spec: { dataFrom: [{ find: { path: 'shop/preview' } }] } },
    ],
  ])('of %s is %s', (_what, expected, policy, object) => {
    expect(
      admitted(evaluator, `drydock-preview-${policy}`, {
        ...PREVIEW,
        object: { metadata: {}, ...object },
      }),
    ).toBe(expected);
  });

  it.each<[string, boolean, object]>([
    [
      'a policy for all pods',
      true,
      { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    ],
    [
      'a policy for some',
      false,
      {
        podSelector: { matchLabels: { a: 'b' } },
        policyTypes: ['Ingress', 'Egress'],
      },
    ],
    [
      'a policy for one direction',
      false,
      { podSelector: {}, policyTypes: ['Ingress'] },
    ],
  ])('of pods under %s is %s', (_what, expected, spec) => {
    expect(
      admitted(evaluator, 'drydock-preview-pods', {
        ...PREVIEW,
        params: { spec },
      }),
    ).toBe(expected);
  });
});
