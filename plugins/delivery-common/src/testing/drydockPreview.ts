import {
  Application,
  applicationSchema,
  ApplicationSet,
  applicationSetSchema,
} from '../kubernetes';

/** Newest commit of pull request 42. For tests only. @internal */
export const HEAD = '4f0c2d9be1a7735c88d6f1e02a94b3c7d5e6f708';

const SET = { kind: 'ApplicationSet', name: 'shop-previews', uid: 'set-1' };

/** The set that Drydock's engine writes. For tests only. @internal */
export function drydockSet(
  conditions: object[] = [],
  generator: object = {},
): ApplicationSet {
  return applicationSetSchema.parse({
    metadata: { name: SET.name, namespace: 'argocd', uid: SET.uid },
    spec: {
      goTemplate: true,
      generators: [
        {
          pullRequest: {
            github: { owner: 'acme', repo: 'shop', labels: ['preview'] },
            requeueAfterSeconds: 120,
            ...generator,
          },
        },
      ],
      template: {
        metadata: {
          name: 'shop-pr-{{.number}}',
          labels: { 'drydock.dev/pr-number': '{{.number}}' },
          annotations: { 'drydock.dev/pr-head-sha': '{{.head_sha}}' },
        },
      },
    },
    status: { conditions },
  });
}

/** What is different from a preview that is ready. For tests only. @internal */
export interface PreviewChanges {
  annotations?: Record<string, string>;
  kustomize?: object;
  status?: object;
  externalURLs?: string[];
  operation?: object;
}

const LABELS = {
  'drydock.dev/preview': 'true',
  'drydock.dev/pr-number': '42',
  'drydock.dev/component': 'shop',
};
const ANNOTATIONS = {
  'drydock.dev/pr-head-sha': HEAD,
  'argocd-image-updater.argoproj.io/image-list': 'app=ghcr.io/acme/shop',
};
const IMAGE = 'ghcr.io/acme/shop:pr-42-20261123104500';

function specWith(kustomize: object | undefined) {
  return {
    project: 'shop-previews',
    source: {
      repoURL: 'https://github.com/acme/shop.git',
      targetRevision: HEAD,
      path: 'deploy/overlays/preview',
      kustomize: {
        images: [IMAGE],
        commonAnnotations: { 'preview-host': 'shop-42.preview.example.com' },
        ...kustomize,
      },
    },
    destination: { namespace: 'shop-pr-42' },
    syncPolicy: { automated: { prune: true } },
  };
}

/** An Application as that set makes it and Argo CD Image Updater completes it. For tests only. @internal */
export function drydockApplication(changes: PreviewChanges = {}): Application {
  const { annotations, kustomize, status, externalURLs, operation } = changes;
  return applicationSchema.parse({
    metadata: {
      name: 'shop-pr-42',
      namespace: 'argocd',
      uid: 'app-42',
      labels: LABELS,
      annotations: { ...ANNOTATIONS, ...annotations },
      ownerReferences: [{ ...SET, controller: true }],
    },
    spec: specWith(kustomize),
    ...(operation ? { operation } : {}),
    status: {
      sync: { status: 'Synced', revision: HEAD },
      health: { status: 'Healthy' },
      summary: { images: [IMAGE], ...(externalURLs ? { externalURLs } : {}) },
      ...status,
    },
  });
}
