import { KubernetesObject } from '../repository/types';
import { cronJobs, placeholders, podSecurity, secretValues } from './objects';

function object(kind: string, rest: object, name = 'x'): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...rest };
}

const SAFE_POD = {
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containers: [
    {
      name: 'app',
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
    },
  ],
};

const deployment = (pod: object) =>
  object('Deployment', { spec: { template: { spec: pod } } });

describe('placeholders', () => {
  it.each([
    [
      'the braces of a template',
      object('AnalysisTemplate', { spec: { query: '{{args.canary-hash}}' } }),
    ],
    [
      'the text of a file',
      object('ConfigMap', {
        data: { page: '<input placeholder="x">\n{{ a }}' },
      }),
    ],
  ])('leaves %s alone', (_what, built) => {
    expect(placeholders(built)).toEqual([]);
  });

  it('finds the placeholder of a host in a template too', () => {
    const built = object('AnalysisTemplate', {
      spec: { url: 'http://a.invalid/' },
    });
    expect(placeholders(built)).toHaveLength(1);
  });

  it.each([
    ['placeholder.invalid'],
    ['CHANGE_ME'],
    ['<YOUR HOST>'],
    ['${{ secrets.X }}'],
    ['registry.invalid/shop'],
  ])('finds %s', value => {
    const [found] = placeholders(object('Ingress', { spec: { host: value } }));
    expect(found.pointer).toBe('/spec/host');
  });

  it('leaves ordinary values alone', () => {
    expect(
      placeholders(object('Ingress', { spec: { host: 'shop.example.com' } })),
    ).toEqual([]);
  });
});

describe('secretValues', () => {
  it.each([
    [
      'a Secret with values',
      object('Secret', { stringData: { a: 'b' } }),
      '/data',
    ],
    [
      'a setting by its name',
      object('ConfigMap', { data: { DB_PASSWORD: 'x' } }),
      '/data/DB_PASSWORD',
    ],
    [
      'credentials in an address',
      object('ConfigMap', { data: { URL: 'mysql://me:secret@db/shop' } }),
      '/data/URL',
    ],
    [
      'a private key',
      object('ConfigMap', { data: { k: '-----BEGIN RSA PRIVATE KEY-----' } }),
      '/data/k',
    ],
  ])('finds %s and does not repeat it', (_what, built, pointer) => {
    const [found] = secretValues(built);
    expect(found.pointer).toBe(pointer);
    expect(found.message).not.toMatch(/secret@|BEGIN/);
  });

  it.each([
    ['redis://redis:6379/0', 0],
    ['postgresql://shop@postgresql/shop', 0],
    ['https://key@errors.example.com/1', 1],
    ['https://db.example.com/?password=x', 1],
    ['not an address', 1],
  ])('judges the address %s by what it holds', (text, count) => {
    const built = object('ConfigMap', { data: { DATABASE_URL: text } });
    expect(secretValues(built)).toHaveLength(count);
  });

  it('leaves plain settings alone', () => {
    expect(
      secretValues(
        object('ConfigMap', { data: { LOG_LEVEL: 'info', DB_PASSWORD: '' } }),
      ),
    ).toEqual([]);
  });
});

describe('podSecurity', () => {
  it('passes a restricted pod', () => {
    expect(podSecurity(deployment(SAFE_POD))).toEqual([]);
  });

  it.each([
    ['a pod that may be root', { ...SAFE_POD, securityContext: {} }, 2],
    [
      'a container that may gain rights',
      { ...SAFE_POD, containers: [{ name: 'a' }] },
      2,
    ],
    ['the host network', { ...SAFE_POD, hostNetwork: true }, 1],
    ['a path of the host', { ...SAFE_POD, volumes: [{ hostPath: {} }] }, 1],
  ])('refuses %s', (_what, pod, count) => {
    expect(podSecurity(deployment(pod))).toHaveLength(count);
  });

  it('looks into CronJobs', () => {
    const spec = { jobTemplate: { spec: { template: { spec: {} } } } };
    expect(podSecurity(object('CronJob', { spec })).length).toBeGreaterThan(0);
  });
});

describe('cronJobs', () => {
  it.each([
    ['@reboot', '/spec/schedule'],
    ['TZ=Asia/Tokyo 0 3 * * *', '/spec/schedule'],
  ])('refuses the schedule %s', (schedule, pointer) => {
    expect(cronJobs(object('CronJob', { spec: { schedule } }))).toMatchObject([
      { pointer },
    ]);
  });

  it('refuses a name that is too long', () => {
    const long = object(
      'CronJob',
      { spec: { schedule: '0 3 * * *' } },
      'x'.repeat(53),
    );
    expect(cronJobs(long)).toMatchObject([{ pointer: '/metadata/name' }]);
  });
});
