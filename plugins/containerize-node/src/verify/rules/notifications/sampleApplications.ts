/** An Application in a state that triggers meet. */
export interface SampleApplication {
  /** For messages: "on an Application …". */
  state: string;
  app: object;
}

const IMAGE = 'registry.example.com/acme/shop:pr-1-20261123104500';
const NEXT = 'registry.example.com/acme/shop:pr-1-20261123113000';
const REVISION = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';

function application(image: string, state?: object): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'shop-pr-1',
      namespace: 'argocd',
      labels: { 'drydock.dev/preview': 'true' },
      annotations: {},
      creationTimestamp: '2026-11-23T10:40:00Z',
    },
    spec: {
      project: 'shop-previews',
      source: {
        repoURL: 'https://git.example.com/acme/shop.git',
        path: 'deploy/overlays/preview',
        targetRevision: REVISION,
        kustomize: { images: [image] },
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'shop-pr-1',
      },
    },
    ...(state ? { status: state } : {}),
  };
}

function status(image: string, phase: string, health: string): object {
  return {
    sync: {
      status: phase === 'Succeeded' ? 'Synced' : 'OutOfSync',
      revision: REVISION,
    },
    health: { status: health, lastTransitionTime: '2026-11-23T10:46:00Z' },
    summary: { images: [image] },
    operationState: {
      phase,
      message: '',
      startedAt: '2026-11-23T10:45:00Z',
      finishedAt: '2026-11-23T10:45:30Z',
      operation: { sync: { revision: REVISION } },
      syncResult: {
        revision: REVISION,
        resources: [],
        source: { kustomize: { images: [image] } },
      },
    },
    resources: [],
    history: [],
    conditions: [],
    reconciledAt: '2026-11-23T10:46:00Z',
  };
}

/** Applications to try triggers on, in the order in which a preview passes through these states. */
export function sampleApplications(): SampleApplication[] {
  return [
    { state: 'that has no status yet', app: application(IMAGE) },
    {
      state: 'that has its first image',
      app: application(IMAGE, status(IMAGE, 'Succeeded', 'Healthy')),
    },
    {
      state: 'that has a second image of the same commit',
      app: application(NEXT, status(NEXT, 'Succeeded', 'Healthy')),
    },
    {
      state: 'whose sync failed',
      app: application(IMAGE, status(IMAGE, 'Failed', 'Degraded')),
    },
  ];
}
