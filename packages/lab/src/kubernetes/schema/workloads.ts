import { z } from 'zod';
import { podTemplateSchema } from './meta';

const count = z.number().int();
const labels = z.record(z.string(), z.string());

const conditionSchema = z.looseObject({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string().optional(),
  message: z.string().optional(),
  lastTransitionTime: z.string().optional(),
  lastUpdateTime: z.string().optional(),
});

/** A condition of a workload. @internal */
export type WorkloadCondition = z.infer<typeof conditionSchema>;

const conditions = z.array(conditionSchema).default([]);
const selector = z.looseObject({ matchLabels: labels.default({}) });

const bound = z.union([count, z.string().regex(/^\d+%$/)]);

/** What is read of a Deployment. @internal */
export const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: count.min(0).default(1),
    paused: z.boolean().optional(),
    selector,
    template: podTemplateSchema,
    revisionHistoryLimit: count.default(10),
    progressDeadlineSeconds: count.default(600),
    strategy: z
      .looseObject({
        type: z.enum(['Recreate', 'RollingUpdate']).default('RollingUpdate'),
        rollingUpdate: z
          .looseObject({
            maxSurge: bound.optional(),
            maxUnavailable: bound.optional(),
          })
          .optional(),
      })
      .default({ type: 'RollingUpdate' }),
  }),
  status: z
    .looseObject({
      replicas: count.default(0),
      updatedReplicas: count.default(0),
      readyReplicas: count.default(0),
      conditions,
    })
    .default({
      replicas: 0,
      updatedReplicas: 0,
      readyReplicas: 0,
      conditions: [],
    }),
});

/** @internal */
export type DeploymentSpec = z.infer<typeof deploymentSchema>['spec'];

/** What is read of a ReplicaSet. @internal */
export const replicaSetSchema = z.looseObject({
  spec: z.looseObject({
    replicas: count.default(1),
    template: podTemplateSchema,
  }),
  status: z
    .looseObject({
      replicas: z.number().default(0),
      readyReplicas: z.number().default(0),
      availableReplicas: z.number().default(0),
      conditions,
    })
    .default({
      replicas: 0,
      readyReplicas: 0,
      availableReplicas: 0,
      conditions: [],
    }),
});

/** What is read of a StatefulSet. @internal */
export const statefulSetSchema = z.looseObject({
  spec: z.looseObject({
    replicas: count.min(0).default(1),
    selector,
    template: podTemplateSchema,
    volumeClaimTemplates: z
      .array(
        z.looseObject({
          metadata: z.looseObject({ name: z.string() }),
          spec: z.looseObject({}),
        }),
      )
      .default([]),
  }),
});

/** What is read of a Job. @internal */
export const jobSchema = z.looseObject({
  spec: z.looseObject({
    backoffLimit: count.default(6),
    activeDeadlineSeconds: count.optional(),
    ttlSecondsAfterFinished: count.optional(),
    suspend: z.boolean().optional(),
    template: podTemplateSchema,
  }),
  status: z
    .looseObject({
      startTime: z.string().optional(),
      completionTime: z.string().optional(),
      conditions,
    })
    .default({ conditions: [] }),
});

/** What is asked of a CronJob. @internal */
export const cronJobSchema = z.looseObject({
  spec: z.looseObject({
    schedule: z.string(),
    jobTemplate: z.looseObject({
      spec: z.looseObject({ template: podTemplateSchema }),
    }),
  }),
});
