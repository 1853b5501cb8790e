import { z } from 'zod';
import { objectMetaSchema, texts } from './meta';

/** What is kept of a source of an Application. @public */
export const applicationSourceSchema = z.object({
  repoURL: z.string().default(''),
  path: z.string().optional(),
  targetRevision: z.string().optional(),
  kustomize: z
    .object({
      images: z.array(z.string()).nullish(),
      commonAnnotations: texts,
      namespace: z.string().optional(),
    })
    .nullish(),
});

/** See {@link applicationSourceSchema}. @public */
export type ApplicationSource = z.infer<typeof applicationSourceSchema>;

/** Results of a sync that went wrong; of those that went well nothing is kept. */
const failedResults = z
  .array(
    z.object({
      kind: z.string(),
      namespace: z.string().optional(),
      name: z.string(),
      status: z.string().optional(),
      message: z.string().optional(),
      hookPhase: z.string().optional(),
    }),
  )
  .transform(all =>
    all.filter(
      ({ status, hookPhase }) =>
        status === 'SyncFailed' ||
        hookPhase === 'Failed' ||
        hookPhase === 'Error',
    ),
  );

const operationState = z.object({
  phase: z.string().default(''),
  message: z.string().optional(),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  retryCount: z.number().optional(),
  syncResult: z
    .object({
      revision: z.string().optional(),
      revisions: z.array(z.string()).nullish(),
      source: applicationSourceSchema.nullish(),
      resources: failedResults.nullish(),
    })
    .nullish(),
});

const health = z.object({
  status: z.string().optional(),
  message: z.string().optional(),
  lastTransitionTime: z.string().nullish(),
});

const status = z.object({
  sync: z
    .object({
      status: z.string().optional(),
      revision: z.string().optional(),
      revisions: z.array(z.string()).nullish(),
    })
    .nullish(),
  health: health.nullish(),
  conditions: z
    .array(
      z.object({
        type: z.string(),
        message: z.string().default(''),
        lastTransitionTime: z.string().nullish(),
      }),
    )
    .nullish(),
  operationState: operationState.nullish(),
  summary: z
    .object({
      images: z.array(z.string()).nullish(),
      externalURLs: z.array(z.string()).nullish(),
    })
    .nullish(),
  resources: z
    .array(
      z.object({
        group: z.string().optional(),
        kind: z.string(),
        namespace: z.string().optional(),
        name: z.string(),
        status: z.string().optional(),
        health: health.nullish(),
      }),
    )
    .nullish(),
  history: z
    .array(
      z.object({
        id: z.number(),
        revision: z.string().optional(),
        revisions: z.array(z.string()).nullish(),
        deployedAt: z.string().nullish(),
      }),
    )
    .nullish(),
  reconciledAt: z.string().nullish(),
  resourceHealthSource: z.string().optional(),
});

/**
 * What is kept of an Application of Argo CD. One that was just made has no status, or one with empty texts.
 * Source: argo-cd v3.5.1 `pkg/apis/application/v1alpha1/types.go`.
 * @public
 */
export const applicationSchema = z.object({
  metadata: objectMetaSchema,
  spec: z.object({
    project: z.string().default(''),
    source: applicationSourceSchema.nullish(),
    sources: z.array(applicationSourceSchema).nullish(),
    destination: z
      .object({
        server: z.string().optional(),
        name: z.string().optional(),
        namespace: z.string().optional(),
      })
      .default({}),
    syncPolicy: z
      .object({
        /** Present when Argo CD syncs by itself. */
        automated: z.object({ enabled: z.boolean().optional() }).nullish(),
      })
      .nullish(),
  }),
  /** An operation that waits for the controller; only that there is one is kept. */
  operation: z.object({}).nullish(),
  status: status.default({}),
});

/** See {@link applicationSchema}. @public */
export type Application = z.infer<typeof applicationSchema>;
