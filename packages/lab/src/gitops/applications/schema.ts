import { z } from 'zod';
import { kustomizeOptionsSchema } from '../kustomize/options';

const texts = z.record(z.string(), z.string());

const sourceSchema = z.looseObject({
  repoURL: z.string(),
  targetRevision: z.string().optional(),
  path: z.string().optional(),
  kustomize: kustomizeOptionsSchema.optional(),
});

const retrySchema = z.looseObject({
  limit: z.number().optional(),
  refresh: z.boolean().optional(),
  backoff: z
    .object({
      duration: z.string().optional(),
      factor: z.number().optional(),
      maxDuration: z.string().optional(),
    })
    .optional(),
});

const ignoredSchema = z.looseObject({
  group: z.string().optional(),
  kind: z.string(),
  name: z.string().optional(),
  namespace: z.string().optional(),
  jsonPointers: z.array(z.string()).optional(),
  jqPathExpressions: z.array(z.string()).optional(),
});

const policySchema = z.looseObject({
  automated: z
    .object({
      prune: z.boolean().optional(),
      selfHeal: z.boolean().optional(),
      allowEmpty: z.boolean().optional(),
      enabled: z.boolean().optional(),
    })
    .nullish(),
  retry: retrySchema.optional(),
  syncOptions: z.array(z.string()).optional(),
  managedNamespaceMetadata: z
    .object({ labels: texts.optional(), annotations: texts.optional() })
    .optional(),
});

const specSchema = z.looseObject({
  project: z.string(),
  source: sourceSchema.optional(),
  destination: z.looseObject({
    server: z.string().optional(),
    name: z.string().optional(),
    namespace: z.string().optional(),
  }),
  syncPolicy: policySchema.nullish(),
  ignoreDifferences: z.array(ignoredSchema).optional(),
});

const resultSchema = z.looseObject({
  group: z.string(),
  version: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  status: z.string().optional(),
  message: z.string().optional(),
  hookType: z.string().optional(),
  hookPhase: z.string().optional(),
  syncPhase: z.string(),
  images: z.array(z.string()).optional(),
});

const syncSchema = z.looseObject({
  revision: z.string().optional(),
  prune: z.boolean().optional(),
  source: sourceSchema.optional(),
  syncOptions: z.array(z.string()).optional(),
  resources: z
    .array(
      z.looseObject({
        group: z.string().optional(),
        kind: z.string(),
        name: z.string(),
        namespace: z.string().optional(),
      }),
    )
    .optional(),
});

const operationSchema = z.looseObject({
  sync: syncSchema.optional(),
  retry: retrySchema.optional(),
  initiatedBy: z
    .looseObject({
      username: z.string().optional(),
      automated: z.boolean().optional(),
    })
    .optional(),
});

const operationStateSchema = z.looseObject({
  operation: operationSchema,
  phase: z.string(),
  message: z.string().optional(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  retryCount: z.number().optional(),
  syncResult: z
    .looseObject({
      revision: z.string(),
      source: sourceSchema.optional(),
      resources: z.array(resultSchema).optional(),
    })
    .optional(),
});

const resourceStatusSchema = z.looseObject({
  group: z.string().optional(),
  version: z.string().optional(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  status: z.string().optional(),
});

const statusSchema = z.looseObject({
  sync: z
    .looseObject({ status: z.string(), revision: z.string().optional() })
    .optional(),
  health: z
    .looseObject({
      status: z.string().optional(),
      lastTransitionTime: z.string().optional(),
    })
    .optional(),
  conditions: z
    .array(
      z.looseObject({
        type: z.string(),
        message: z.string(),
        lastTransitionTime: z.string().optional(),
      }),
    )
    .optional(),
  operationState: operationStateSchema.optional(),
  history: z.array(z.looseObject({ id: z.number() })).optional(),
  resources: z.array(resourceStatusSchema).optional(),
  reconciledAt: z.string().optional(),
});

/**
 * An Application, as far as its controller reads it. Rule: argo-cd v3.5 `pkg/apis/application/v1alpha1/types.go`.
 *
 * @internal
 */
export const applicationSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    deletionTimestamp: z.string().optional(),
    finalizers: z.array(z.string()).optional(),
    annotations: texts.optional(),
  }),
  spec: specSchema,
  operation: operationSchema.optional(),
  status: statusSchema.default({}),
});

/** @internal */
export type Application = z.infer<typeof applicationSchema>;
/** @internal */
export type Source = z.infer<typeof sourceSchema>;
/** @internal */
export type IgnoredDifference = z.infer<typeof ignoredSchema>;
/** @internal */
export type Operation = z.infer<typeof operationSchema>;
/** @internal */
export type OperationState = z.infer<typeof operationStateSchema>;
/** What a sync did to one object. @internal */
export type ResourceResult = z.infer<typeof resultSchema>;
/** @internal */
export type Retry = z.infer<typeof retrySchema>;
/** @internal */
export type ApplicationStatus = z.infer<typeof statusSchema>;
