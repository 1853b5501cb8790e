/** Correct objects of kinds that custom resource definitions describe. */
export const correctObjects = [
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
];
