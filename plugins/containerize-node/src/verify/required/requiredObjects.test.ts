import { sampleRequests } from '../preview/samples';
import { KubernetesObject } from '../repository/types';
import { contextOf } from '../testing/context';
import { deployment, Item, LIVE, requiredOf } from './__testUtils__/required';
import { requiredObjects } from './requiredObjects';

const CONTROLLER = 'namespace of the Argo Rollouts controller';

const external = (ref: object): Item => ({
  kind: 'ExternalSecret',
  spec: { secretStoreRef: ref, dataFrom: [{}] },
});
const certificate = (issuerRef: object): Item => ({
  kind: 'Certificate',
  spec: { secretName: 'shop-tls', issuerRef },
});
const ingress = (annotations: object): Item => ({
  kind: 'Ingress',
  metadata: { annotations },
});
const route = (kind: string, ...parentRefs: object[]): Item => ({
  kind,
  spec: { parentRefs },
});
const rollout = (plugins: object): Item => ({
  kind: 'Rollout',
  spec: { strategy: { canary: { trafficRouting: { plugins } } } },
});
const PLUGIN = { 'argoproj-labs/gatewayAPI': { httpRoute: 'shop' } };

type Expected = [kind: string, name: string, environment: string];

describe('requiredObjects', () => {
  it.each<[string, Item, ...Expected]>([
    [
      'the store of an ExternalSecret',
      external({ kind: 'ClusterSecretStore', name: 'vault' }),
      ...(['ClusterSecretStore', 'vault', 'the cluster'] as Expected),
    ],
    [
      'a store of the namespace, which is the default',
      external({ name: 'vault' }),
      ...(['SecretStore', 'vault', LIVE] as Expected),
    ],
    [
      'the store of one key',
      {
        kind: 'ExternalSecret',
        spec: {
          data: [
            {
              secretKey: 'A',
              sourceRef: {
                storeRef: { kind: 'ClusterSecretStore', name: 'vault' },
              },
            },
          ],
        },
      },
      ...(['ClusterSecretStore', 'vault', 'the cluster'] as Expected),
    ],
    [
      'the issuer that an Ingress names',
      ingress({ 'cert-manager.io/cluster-issuer': 'letsencrypt' }),
      ...(['ClusterIssuer', 'letsencrypt', 'the cluster'] as Expected),
    ],
    [
      'the issuer of the namespace that an Ingress names',
      ingress({ 'cert-manager.io/issuer': 'own' }),
      ...(['Issuer', 'own', LIVE] as Expected),
    ],
    [
      'the issuer of a Certificate',
      certificate({ kind: 'ClusterIssuer', name: 'letsencrypt' }),
      ...(['ClusterIssuer', 'letsencrypt', 'the cluster'] as Expected),
    ],
    [
      'a Gateway of another namespace',
      route('HTTPRoute', { name: 'public', namespace: 'gateway' }),
      ...(['Gateway', 'public', 'namespace gateway'] as Expected),
    ],
    [
      'a Gateway of its own namespace',
      route('GRPCRoute', { name: 'public' }),
      ...(['Gateway', 'public', LIVE] as Expected),
    ],
    [
      'the plugin of a Rollout',
      rollout(PLUGIN),
      ...([
        'TrafficRouterPlugin',
        'argoproj-labs/gatewayAPI',
        CONTROLLER,
      ] as Expected),
    ],
  ])('finds %s', async (_what, item, kind, name, environment) => {
    expect(await requiredOf([item])).toEqual([
      { kind, name, environment, keys: [], usedBy: [`${item.kind} shop`] },
    ]);
  });

  it('names the listeners of a Gateway', async () => {
    const listeners = ['https', 'http'].map(sectionName => ({
      name: 'public',
      sectionName,
    }));
    expect(await requiredOf([route('HTTPRoute', ...listeners)])).toMatchObject([
      { kind: 'Gateway', keys: ['http', 'https'] },
    ]);
  });

  it.each<[string, Item, Item]>([
    [
      'a store',
      external({ kind: 'ClusterSecretStore', name: 'vault' }),
      { kind: 'ClusterSecretStore', metadata: { name: 'vault' } },
    ],
    [
      'an issuer',
      ingress({ 'cert-manager.io/cluster-issuer': 'letsencrypt' }),
      { kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' } },
    ],
    [
      'a Gateway',
      route('HTTPRoute', { name: 'public', namespace: 'gateway' }),
      { kind: 'Gateway', metadata: { name: 'public', namespace: 'gateway' } },
    ],
    [
      "the controller's configuration, which a rule looks into",
      rollout(PLUGIN),
      { kind: 'ConfigMap', metadata: { name: 'argo-rollouts-config' } },
    ],
  ])(
    'is content with %s elsewhere in the repository',
    async (_what, item, beside) => {
      expect(await requiredOf([item], [beside])).toEqual([]);
    },
  );

  it.each<[string, Item, Item]>([
    [
      'a Gateway of another namespace',
      route('HTTPRoute', { name: 'public', namespace: 'gateway' }),
      { kind: 'Gateway', metadata: { name: 'public', namespace: 'other' } },
    ],
    [
      'a store of a namespace that is not deployed along',
      external({ name: 'vault' }),
      { kind: 'SecretStore', metadata: { name: 'vault' } },
    ],
  ])('is not content with %s', async (_what, item, beside) => {
    expect(await requiredOf([item], [beside])).toHaveLength(1);
  });

  it.each<[string, Item]>([
    [
      'a route inside a mesh',
      route('HTTPRoute', { kind: 'Service', name: 'a' }),
    ],
    [
      'an issuer of another project',
      ingress({
        'cert-manager.io/issuer': 'own',
        'cert-manager.io/issuer-kind': 'VaultIssuer',
        'cert-manager.io/issuer-group': 'example.com',
      }),
    ],
    ['a Rollout without plugins', rollout({})],
  ])('asks nothing for %s', async (_what, item) => {
    expect(await requiredOf([item])).toEqual([]);
  });

  const pulling = [
    deployment({ imagePullSecrets: [{ name: 'registry-pull' }] }),
    { kind: 'ServiceAccount', imagePullSecrets: [{ name: 'registry-pull' }] },
  ];

  it('lists the pull secret of previews, whether an ApplicationSet builds them', async () => {
    const base = await contextOf({
      'argocd/previews.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: previews}\n',
    });
    const previews = sampleRequests([]).map(request => ({
      applicationSet: base.objects[0],
      request,
      application: base.objects[0].object,
      objects: pulling.map(item => ({
        object: {
          apiVersion: 'v1',
          ...item,
          metadata: { name: 'shop' },
        } as KubernetesObject,
        place: (at: string) => ({ file: at, line: 1 }),
      })),
    }));
    expect(requiredObjects({ ...base, previews })).toEqual([
      {
        environment: 'previews of previews',
        kind: 'Secret',
        name: 'registry-pull',
        keys: [],
        usedBy: ['Deployment shop', 'ServiceAccount shop'],
      },
    ]);
  });

  it('or none does', async () => {
    const folder = 'deploy/overlays/preview';
    expect(await requiredOf(pulling, [], folder)).toMatchObject([
      { environment: folder, name: 'registry-pull' },
    ]);
  });
});
