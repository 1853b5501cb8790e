import { parse } from 'yaml';
import { z } from 'zod';
import { platformAnswersSchema, renderPlatform } from '../index';

const FILES = renderPlatform(
  platformAnswersSchema.parse({
    organization: 'acme',
    'forge-host': 'git.example.com',
  }),
);

export const SHA = '3f1c2b4a5d6e7f8091a2b3c4d5e6f708192a3b4c';
export const IMAGE = 'registry.example.com/acme/shop:pr-42-20261124101500';

/** An Application as Argo CD 3.5 writes it, of a preview that is up. */
export function previewApplication() {
  return {
    metadata: {
      name: 'shop-pr-42',
      annotations: {
        'drydock.dev/preview-url': 'https://shop-42.preview.example.com',
      },
    },
    spec: {
      source: {
        repoURL: 'https://git.example.com/acme/shop.git',
        targetRevision: SHA,
        kustomize: {
          commonAnnotations: { 'preview-host': 'shop-42.preview.example.com' },
          images: [IMAGE],
        },
      },
    },
    status: {
      sync: { status: 'Synced', revision: SHA },
      health: { status: 'Healthy', lastTransitionTime: '2026-11-24T10:20:00Z' },
      operationState: {
        phase: 'Succeeded',
        finishedAt: '2026-11-24T10:18:00Z',
        syncResult: {
          revision: SHA,
          source: { kustomize: { images: [IMAGE] } },
        },
      },
      summary: { images: [IMAGE, 'registry.example.com/acme/shop:main'] },
    },
  };
}

export type Application = ReturnType<typeof previewApplication>;

export function changed(change: (app: Application) => void): Application {
  const app = previewApplication();
  change(app);
  return app;
}

export const notifications: Record<string, string> = z
  .object({ data: z.record(z.string(), z.string()) })
  .parse(parse(FILES.get('notifications/configmap.yaml') ?? '')).data;
