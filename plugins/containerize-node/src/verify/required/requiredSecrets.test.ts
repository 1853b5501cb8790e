import { deployment, Item, LIVE, requiredOf } from './__testUtils__/required';

const secret = (name: string, keys: string[], usedBy: string[]) => ({
  environment: LIVE,
  kind: 'Secret',
  name,
  keys,
  usedBy,
});

const envPod = {
  containers: [
    {
      env: [
        { name: 'B', valueFrom: { secretKeyRef: { name: 'app', key: 'B' } } },
        { name: 'A', valueFrom: { secretKeyRef: { name: 'app', key: 'A' } } },
        {
          name: 'C',
          valueFrom: { secretKeyRef: { name: 'x', key: 'C', optional: true } },
        },
        { name: 'D', value: 'plain' },
      ],
    },
  ],
};

describe('requiredObjects, of Secrets', () => {
  it.each<[string, Item, string, string[]]>([
    ['keys in variables', deployment(envPod), 'app', ['A', 'B']],
    [
      'all keys as variables, of an init container',
      deployment({
        initContainers: [{ envFrom: [{ secretRef: { name: 'app' } }] }],
      }),
      'app',
      [],
    ],
    [
      'a volume with items',
      deployment({
        volumes: [
          { secret: { secretName: 'files', items: [{ key: 'k', path: 'p' }] } },
        ],
      }),
      'files',
      ['k'],
    ],
    [
      'a projected volume',
      deployment({
        volumes: [{ projected: { sources: [{ secret: { name: 'files' } }] } }],
      }),
      'files',
      [],
    ],
    [
      'the registry',
      deployment({ imagePullSecrets: [{ name: 'registry-pull' }] }),
      'registry-pull',
      [],
    ],
    [
      'the registry of a ServiceAccount',
      { kind: 'ServiceAccount', imagePullSecrets: [{ name: 'registry-pull' }] },
      'registry-pull',
      [],
    ],
    [
      'a certificate',
      { kind: 'Ingress', spec: { tls: [{ secretName: 'shop-tls' }] } },
      'shop-tls',
      [],
    ],
    [
      'a certificate of a Gateway',
      {
        kind: 'Gateway',
        spec: {
          listeners: [{ tls: { certificateRefs: [{ name: 'gw-tls' }] } }],
        },
      },
      'gw-tls',
      [],
    ],
    [
      'an analysis, in its own namespace',
      {
        kind: 'AnalysisTemplate',
        spec: {
          metrics: [
            {
              provider: {
                datadog: { secretRef: { name: 'dd', namespaced: true } },
              },
            },
          ],
        },
      },
      'dd',
      ['address', 'api-key', 'app-key'],
    ],
    [
      "an analysis' argument",
      {
        kind: 'AnalysisTemplate',
        spec: {
          args: [
            {
              name: 't',
              valueFrom: { secretKeyRef: { name: 'web', key: 'token' } },
            },
          ],
        },
      },
      'web',
      ['token'],
    ],
    [
      'a store of External Secrets',
      {
        kind: 'SecretStore',
        spec: {
          provider: {
            vault: {
              auth: { tokenSecretRef: { name: 'vault-token', key: 'token' } },
            },
          },
        },
      },
      'vault-token',
      ['token'],
    ],
  ])('finds %s', async (_what, item, name, keys) => {
    expect(await requiredOf([item])).toEqual([
      secret(name, keys, [`${item.kind} shop`]),
    ]);
  });

  it('knows that the key for Datadog lies with the controller by default', async () => {
    const template = {
      kind: 'AnalysisTemplate',
      spec: { metrics: [{ provider: { datadog: { query: 'x' } } }] },
    };
    expect(await requiredOf([template])).toMatchObject([
      {
        environment: 'namespace of the Argo Rollouts controller',
        name: 'datadog',
      },
    ]);
  });

  it('puts uses of one Secret together', async () => {
    const job = {
      kind: 'Job',
      spec: {
        template: {
          spec: { containers: [{ envFrom: [{ secretRef: { name: 'app' } }] }] },
        },
      },
    };
    expect(await requiredOf([job, deployment(envPod)])).toEqual([
      secret('app', ['A', 'B'], ['Deployment shop', 'Job shop']),
    ]);
  });

  it.each<[string, Item]>([
    [
      'a Secret',
      { kind: 'Secret', metadata: { name: 'app' }, data: { A: '', B: '' } },
    ],
    [
      'an ExternalSecret of its keys',
      {
        kind: 'ExternalSecret',
        spec: {
          target: { name: 'app' },
          data: [{ secretKey: 'A' }, { secretKey: 'B' }],
        },
      },
    ],
    [
      'an ExternalSecret of everything',
      {
        kind: 'ExternalSecret',
        metadata: { name: 'app' },
        spec: { dataFrom: [{}] },
      },
    ],
    ['a SealedSecret', { kind: 'SealedSecret', metadata: { name: 'app' } }],
  ])('is content with %s', async (_what, item) => {
    expect(await requiredOf([item, deployment(envPod)])).toEqual([]);
  });

  it('names the keys that an ExternalSecret leaves out', async () => {
    const external = {
      kind: 'ExternalSecret',
      spec: { target: { name: 'app' }, data: [{ secretKey: 'A' }] },
    };
    expect(await requiredOf([external, deployment(envPod)])).toEqual([
      secret('app', ['B'], ['Deployment shop']),
    ]);
  });

  it.each<[string, Item[]]>([
    [
      "cert-manager's annotation",
      [
        {
          kind: 'Ingress',
          metadata: { annotations: { 'cert-manager.io/cluster-issuer': 'le' } },
          spec: { tls: [{ secretName: 'shop-tls' }] },
        },
      ],
    ],
    [
      'a Certificate',
      [
        { kind: 'Ingress', spec: { tls: [{ secretName: 'shop-tls' }] } },
        { kind: 'Certificate', spec: { secretName: 'shop-tls' } },
      ],
    ],
  ])('knows that %s provides the certificate', async (_what, items) => {
    const found = await requiredOf(items);
    expect(found.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });
});
