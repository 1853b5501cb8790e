export const CLUSTER = 'https://kubernetes.default.svc';

/** Address of a repository of the organization. */
export const urlOf = (repository: string) =>
  `https://git.example.com/acme/${repository}.git`;

/** Metadata as Argo CD writes it on an object of a repository's wiring. */
export const wiredBy = (
  repository: string,
  name: string = repository,
  annotations: object = {},
) => ({
  name,
  namespace: 'argocd',
  annotations: {
    ...annotations,
    'argocd.argoproj.io/tracking-id': `drydock-repository-${repository}:argoproj.io/Kind:argocd/${name}`,
  },
});

const SHOP = wiredBy('shop');

/** The project of the repository `shop`. */
export const project = (spec: object = {}, metadata: object = SHOP) => ({
  object: {
    metadata,
    spec: {
      sourceRepos: [urlOf('shop')],
      destinations: [{ namespace: 'shop', server: CLUSTER }],
      clusterResourceWhitelist: [
        { group: '', kind: 'Namespace', name: 'shop-pr-*' },
      ],
      ...spec,
    },
  },
});

/** An Application of the repository `shop`. */
export const application = (
  spec: object = {},
  metadata: object = SHOP,
  rest: object = {},
) => ({
  object: {
    metadata,
    spec: { project: 'shop', source: { repoURL: urlOf('shop') }, ...spec },
    ...rest,
  },
});

/** Pull requests of a repository as a generator. */
export const pulls = (
  repository: string,
  extra: object = {},
  github: object = {},
) => {
  const [owner, repo] = repository.split('/');
  return { pullRequest: { github: { owner, repo, ...github }, ...extra } };
};

/** What an ApplicationSet of the repository `shop` may differ in. */
export interface SetChange {
  generators?: object[];
  metadata?: object;
  templateSpec?: object;
  spec?: object;
}

/** The previews of the repository `shop`. */
export const applicationSet = (change: SetChange = {}) => ({
  object: {
    metadata: SHOP,
    spec: {
      generators: change.generators ?? [pulls('acme/shop')],
      template: {
        metadata: change.metadata ?? { name: 'shop-pr-{{.number}}' },
        spec: {
          project: 'shop',
          source: { repoURL: urlOf('shop') },
          ...change.templateSpec,
        },
      },
      ...change.spec,
    },
  },
});

/** The ImageUpdater of the repository `shop`. */
export const imageUpdater = (reference: object = {}) => ({
  object: {
    metadata: SHOP,
    spec: {
      applicationRefs: [
        {
          namePattern: '*',
          labelSelectors: {
            matchLabels: {
              'drydock.dev/component': 'shop',
              'drydock.dev/preview': 'true',
            },
          },
          useAnnotations: true,
          ...reference,
        },
      ],
    },
  },
});
