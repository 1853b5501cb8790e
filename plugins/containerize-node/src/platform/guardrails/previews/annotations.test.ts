import { LEAST, named } from '../../__testUtils__/bundle';
import { Evaluator, hasGo } from '../../__testUtils__/goeval';
import { admitted } from '../../__testUtils__/policies';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

const withGo = hasGo ? describe : describe.skip;

const HOST = 'shop-42.preview.example.com';
const DNS = 'external-dns.alpha.kubernetes.io/hostname';

function admits(policy: string, annotations: object): boolean {
  return admitted(evaluator, `drydock-preview-${policy}`, {
    request: { namespace: 'shop-pr-42' },
    object: {
      metadata: { annotations },
      spec: { rules: [{ host: HOST }], hostnames: [HOST], type: 'ClusterIP' },
    },
  });
}

withGo('an Ingress of a preview', () => {
  it.each<[string, object]>([
    [
      'Drydock renders',
      {
        'preview-host': HOST,
        [DNS]: HOST,
        'cert-manager.io/cluster-issuer': 'letsencrypt',
        'nginx.ingress.kubernetes.io/proxy-body-size': '20m',
      },
    ],
    [
      'Argo CD and kubectl write',
      {
        'argocd.argoproj.io/tracking-id': 'shop-pr-42:networking.k8s.io/x',
        'argocd.argoproj.io/sync-wave': '1',
        'kubectl.kubernetes.io/last-applied-configuration': '{"a":{"b":1}}',
      },
    ],
    [
      'cert-manager answers a challenge by',
      {
        'nginx.ingress.kubernetes.io/whitelist-source-range': '0.0.0.0/0,::/0',
        'kubernetes.io/ingress.class': 'nginx',
      },
    ],
    ['nobody reads', { owner: 'the shop team; {see} wiki' }],
  ])('has annotations that %s', (_what, annotations) => {
    expect(admits('ingresses', annotations)).toBe(true);
  });

  it.each([
    ['nginx.ingress.kubernetes.io/server-alias', 'shop.example.com'],
    ['nginx.ingress.kubernetes.io/server-snippet', 'return 200;'],
    ['nginx.ingress.kubernetes.io/auth-url', 'http://169.254.169.254/'],
    ['nginx.ingress.kubernetes.io/auth-signin', 'https://shop.example.com'],
    ['nginx.ingress.kubernetes.io/mirror-target', 'http://shop.shop.svc'],
    ['nginx.ingress.kubernetes.io/proxy-ssl-secret', 'shop/shop-tls'],
    ['nginx.org/server-snippets', 'return 200;'],
    ['traefik.ingress.kubernetes.io/router.middlewares', 'shop-auth@x'],
    ['alb.ingress.kubernetes.io/group.name', 'production'],
    ['cert-manager.io/common-name', 'shop.example.com'],
    ['external-dns.alpha.kubernetes.io/target', 'shop.example.com'],
    ['nginx.ingress.kubernetes.io/proxy-body-size', '1m; } location / {'],
    ['nginx.ingress.kubernetes.io/proxy-read-timeout', '60\nreturn 200'],
  ])('has no annotation %s: %j', (key, value) => {
    expect(admits('ingresses', { [key]: value })).toBe(false);
  });
});

withGo.each(['ingresses', 'routes', 'services'])('of %s', policy => {
  it.each([
    [true, DNS, HOST],
    [true, DNS, `${HOST}, shop-42.example.com`],
    [true, 'external-dns.kubernetes.io/hostname', HOST],
    [false, DNS, 'shop.example.com'],
    [false, DNS, `${HOST},shop.example.com`],
    [false, DNS, 'shop-421.preview.example.com'],
    [false, DNS, ''],
    [false, 'external-dns.kubernetes.io/hostname', 'shop.example.com'],
    [
      false,
      'external-dns.alpha.kubernetes.io/internal-hostname',
      'shop.example.com',
    ],
    [false, 'external-dns.alpha.kubernetes.io/target', '203.0.113.7'],
  ])('external-dns makes records: %s for %s: %j', (expected, key, value) => {
    expect(admits(policy, { [key]: value })).toBe(expected);
  });
});

it('takes annotations that the platform allows', () => {
  const key = 'nginx.ingress.kubernetes.io/rewrite-target';
  const policy = (answers: object) =>
    JSON.stringify(
      named(answers, 'ValidatingAdmissionPolicy', 'drydock-preview-ingresses'),
    );
  expect(policy(LEAST)).not.toContain(key);
  expect(policy({ ...LEAST, 'preview-ingress-annotations': [key] })).toContain(
    `'${key}'`,
  );
});
