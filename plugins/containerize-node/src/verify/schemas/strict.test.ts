import { keysOf } from '../repository/pointer';
import { strictCheck } from './strict';
import { knownKinds } from './validators';

const deployment = () => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { a: 'b' }, annotations: { 'x/y': 'z' } },
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: {
      metadata: { labels: { a: 'b' } },
      spec: {
        containers: [
          {
            name: 'app',
            image: 'app',
            resources: { limits: { memory: '1Gi' } },
            readinessProbe: { httpGet: { path: '/', port: 'http' } },
          },
        ],
      },
    },
  },
});

function setAt(object: unknown, pointer: string, value: unknown): void {
  const parts = keysOf(pointer);
  const last = parts.pop() ?? '';
  const parent = parts.reduce<unknown>(
    (node, part) => (node as Record<string, unknown>)[part],
    object,
  );
  (parent as Record<string, unknown>)[last] = value;
}

describe('strictCheck', () => {
  it('passes a correct object', () => {
    expect(strictCheck(deployment())).toEqual({
      unknownKind: false,
      problems: [],
    });
  });

  it.each([
    ['at the top of spec', '/spec/replicsa'],
    ['inside a list', '/spec/template/spec/containers/0/prots'],
    ['in metadata', '/metadata/nmae'],
  ])('refuses an unknown field %s', (_where, pointer) => {
    const object = deployment();
    setAt(object, pointer, 3);
    const result = strictCheck(object);
    expect(result).toMatchObject({ problems: [{ pointer }] });
  });

  it('refuses a value of the wrong type', () => {
    const object = {
      ...deployment(),
      spec: { ...deployment().spec, replicas: '3' },
    };
    const result = strictCheck(object);
    expect(result).toMatchObject({
      problems: [{ pointer: '/spec/replicas' }],
    });
  });

  it('says so when it knows no schema', () => {
    expect(strictCheck({ apiVersion: 'x/v1', kind: 'Thing' })).toEqual({
      unknownKind: true,
    });
  });

  it.each(knownKinds())(
    'refuses replicsa in spec and at the top of %s',
    key => {
      const at = key.lastIndexOf('/');
      const object = {
        apiVersion: key.slice(0, at),
        kind: key.slice(at + 1),
        metadata: { name: 'web', labes: {} },
        spec: { replicsa: 3 },
        replicsa: 3,
      };
      const result = strictCheck(object);
      const pointers = result.unknownKind
        ? []
        : result.problems.map(problem => problem.pointer);
      // Kinds without a spec refuse all of it.
      expect(pointers).toEqual(
        expect.arrayContaining(['/metadata/labes', '/replicsa']),
      );
      expect(
        pointers.includes('/spec/replicsa') || pointers.includes('/spec'),
      ).toBe(true);
    },
  );

  it.each([
    {
      apiVersion: 'argocd-image-updater.argoproj.io/v1alpha1',
      kind: 'ImageUpdater',
      metadata: { name: 'previews', namespace: 'argocd' },
      spec: {
        applicationRefs: [
          {
            namePattern: '*',
            labelSelectors: { matchLabels: { 'drydock.dev/preview': 'true' } },
            useAnnotations: true,
          },
        ],
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name: 'shop',
        annotations: { 'argocd.argoproj.io/sync-wave': '-3' },
      },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: { name: 'shop', creationPolicy: 'Owner' },
        dataFrom: [{ extract: { key: 'apps/shop/production' } }],
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'vault' },
      spec: {
        provider: {
          kubernetes: {
            remoteNamespace: 'secrets',
            auth: { serviceAccount: { name: 'eso' } },
          },
        },
      },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'shop' },
      spec: {
        replicas: 4,
        workloadRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'shop',
          scaleDown: 'onsuccess',
        },
        strategy: {
          canary: {
            trafficRouting: {
              plugins: {
                'argoproj-labs/gatewayAPI': {
                  httpRoute: 'shop',
                  namespace: 'shop',
                },
              },
            },
            steps: [{ setWeight: 25 }, { pause: { duration: '5m' } }],
          },
        },
      },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'shop-previews', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        generators: [
          {
            pullRequest: {
              github: { owner: 'acme', repo: 'shop', labels: ['preview'] },
              requeueAfterSeconds: 120,
            },
          },
        ],
        ignoreApplicationDifferences: [
          { jsonPointers: ['/spec/source/kustomize/images'] },
        ],
        template: {
          metadata: { name: 'shop-pr-{{.number}}', labels: { a: 'b' } },
          spec: {
            project: 'shop-previews',
            source: {
              repoURL: 'https://git.example.com/acme/shop.git',
              targetRevision: '{{.head_sha}}',
              path: 'deploy/overlays/preview',
              kustomize: {
                forceCommonAnnotations: true,
                commonAnnotations: {
                  'preview-host': 'shop-{{.number}}.example.com',
                },
              },
            },
            destination: {
              server: 'https://kubernetes.default.svc',
              namespace: 'shop',
            },
            syncPolicy: {
              automated: { prune: true },
              retry: {
                limit: 3,
                refresh: true,
                backoff: { duration: '10s', factor: 2 },
              },
              managedNamespaceMetadata: { labels: { a: 'b' } },
            },
          },
        },
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'shop' },
      spec: {
        parentRefs: [
          { name: 'public', namespace: 'gateway', sectionName: 'https' },
        ],
        hostnames: ['shop.example.com'],
        rules: [{ backendRefs: [{ name: 'shop', port: 80, weight: 1 }] }],
      },
    },
  ])('passes a correct $kind', object => {
    expect(strictCheck(object)).toEqual({ unknownKind: false, problems: [] });
  });

  it.each([
    [
      'ImageUpdater',
      'argocd-image-updater.argoproj.io/v1alpha1',
      '/spec/applicationRefs/0/namePatern',
      {
        applicationRefs: [
          { namePattern: '*', namePatern: '*', useAnnotations: true },
        ],
      },
    ],
    [
      'ExternalSecret',
      'external-secrets.io/v1',
      '/spec/dataFrom/0/extract/kye',
      { dataFrom: [{ extract: { key: 'a', kye: 'b' } }] },
    ],
  ])('refuses an unknown field deep in %s', (kind, apiVersion, at, spec) => {
    expect(
      strictCheck({ apiVersion, kind, metadata: { name: 'a' }, spec } as never),
    ).toMatchObject({ problems: [{ pointer: at }] });
  });
});
