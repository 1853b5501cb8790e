import {
  applicationSchema,
  applicationSetSchema,
  EntityPreview,
  Pod,
  podSchema,
  previewActions,
  previewlessView,
  PreviewObjects,
  previewView,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';

/** Newest commit of the pull request. */
export const HEAD = '4f0c2d9be1a7735c88d6f1e02a94b3c7d5e6f708';
export const OLDER_COMMIT = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';

/** When all samples are looked at. */
export const NOW = new Date('2026-11-23T12:00:00Z');

const SET = { kind: 'ApplicationSet', name: 'shop-previews', uid: 'set-1' };
const WANTED = ['preview'];

const applicationSet = applicationSetSchema.parse({
  metadata: { name: SET.name, namespace: 'argocd', uid: SET.uid },
  spec: {
    generators: [
      {
        pullRequest: {
          github: { owner: 'acme', repo: 'shop', labels: WANTED },
          requeueAfterSeconds: 120,
        },
      },
    ],
    template: { metadata: {} },
  },
});

/** What is different from a preview that is ready. */
export interface SampleChanges {
  number?: number;
  pullRequest?: Partial<PullRequestSummary>;
  metadata?: object;
  images?: string[] | null;
  status?: object;
  pods?: Pod[];
  told?: Partial<PreviewObjects>;
  extendedUntil?: string;
}

function pullRequestOf({ number = 42, pullRequest }: SampleChanges) {
  return {
    repository: 'acme/shop',
    number,
    title: 'Show the delivery date',
    author: 'robin',
    labels: ['preview', 'frontend'],
    headCommit: HEAD,
    open: true,
    url: `https://github.com/acme/shop/pull/${number}`,
    updatedAt: '2026-11-23T10:44:00Z',
    ...pullRequest,
  } satisfies PullRequestSummary;
}

const RESOURCES = [
  { kind: 'Service', name: 'shop', status: 'Synced' },
  {
    kind: 'Deployment',
    name: 'shop-web',
    status: 'Synced',
    health: { status: 'Healthy' },
  },
].map(item => ({ namespace: 'shop-pr-42', version: 'v1', ...item }));

function statusOf(image: string) {
  return {
    sync: { status: 'Synced', revision: HEAD },
    health: { status: 'Healthy', lastTransitionTime: '2026-11-23T10:47:00Z' },
    operationState: { phase: 'Succeeded', finishedAt: '2026-11-23T10:46:40Z' },
    reconciledAt: '2026-11-23T11:58:00Z',
    history: [{ id: 1, revision: HEAD, deployedAt: '2026-11-23T10:46:40Z' }],
    resources: RESOURCES,
    summary: { images: [image] },
  };
}

function applicationOf(changes: SampleChanges) {
  const { number = 42, images, metadata, status } = changes;
  const image = `ghcr.io/acme/shop:pr-${number}-20261123104500`;
  return applicationSchema.parse({
    metadata: {
      name: `shop-pr-${number}`,
      namespace: 'argocd',
      uid: `app-${number}`,
      labels: {
        'drydock.dev/preview': 'true',
        'drydock.dev/pr-number': String(number),
      },
      annotations: {
        'drydock.dev/pr-head-sha': HEAD,
        'drydock.dev/preview-url': `https://shop-${number}.preview.example.com`,
        'argocd-image-updater.argoproj.io/image-list': 'app=ghcr.io/acme/shop',
      },
      ownerReferences: [{ ...SET, controller: true }],
      ...metadata,
    },
    spec: {
      source: {
        repoURL: 'https://github.com/acme/shop.git',
        targetRevision: HEAD,
        kustomize: { images: images === undefined ? [image] : images },
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: `shop-pr-${number}`,
      },
      syncPolicy: { automated: { prune: true } },
    },
    status: { ...statusOf(image), ...status },
  });
}

/** The preview of a pull request as Drydock's engine and Argo CD make it. For tests only. */
export function sample(changes: SampleChanges = {}): EntityPreview {
  const pullRequest = pullRequestOf(changes);
  const view = previewView({
    cluster: 'east',
    application: applicationOf(changes),
    applicationSets: [applicationSet],
    pods: changes.pods ?? [],
    pullRequest,
    builtCommit: HEAD,
    now: NOW,
    ...changes.told,
  });
  const { extendedUntil } = changes;
  const facts = { view, pullRequest, wantedLabels: WANTED, extendedUntil };
  const id = `acme/shop#${pullRequest.number}`;
  return { ...view, id, actions: previewActions(facts) };
}

/** A pull request without a preview. For tests only. */
export function previewless(changes: SampleChanges = {}): EntityPreview {
  const pullRequest = pullRequestOf(changes);
  const view = previewlessView({
    pullRequest,
    applicationSets: [applicationSet],
    now: NOW,
  });
  const id = `acme/shop#${pullRequest.number}`;
  const facts = { view, pullRequest, wantedLabels: WANTED };
  return { ...view, id, actions: previewActions(facts) };
}

/** A pod that does not become ready for a reason that Kubernetes names. For tests only. */
export function podWaiting(reason: string, message: string): Pod {
  return podSchema.parse({
    metadata: {
      name: 'shop-web-7d9c5-x2x4k',
      namespace: 'shop-pr-42',
      uid: 'pod-1',
    },
    spec: { containers: [{ name: 'app', image: 'ghcr.io/acme/shop:x' }] },
    status: {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'app',
          ready: false,
          restartCount: 3,
          state: { waiting: { reason, message } },
          lastState: { terminated: { reason: 'Error', exitCode: 1 } },
        },
      ],
    },
  });
}

/** As it is shown most of the time. */
export const READY = sample();

/** Nothing was built for it. */
export const WITHOUT_IMAGE = sample({
  number: 43,
  images: null,
  pullRequest: { title: 'Try the new cart' },
  status: { health: { status: 'Missing' }, sync: { status: 'OutOfSync' } },
});

/** It shows a commit that is not the newest one. */
export const OUTDATED = sample({ told: { builtCommit: OLDER_COMMIT } });

/** It was not asked for. */
export const UNLABELLED = previewless({
  number: 44,
  pullRequest: { title: 'Fix a typo', labels: [], author: 'sam' },
});
