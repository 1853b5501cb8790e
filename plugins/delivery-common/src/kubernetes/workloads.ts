import { z } from 'zod';
import {
  conditionSchema,
  containers,
  objectMetaSchema,
  podTemplate,
} from './meta';

/** What is kept of a ReplicaSet. @public */
export const replicaSetSchema = z.object({
  metadata: objectMetaSchema,
  spec: z
    .object({
      replicas: z.number().nullish(),
      template: podTemplate.nullish(),
    })
    .default({}),
  status: z
    .object({
      replicas: z.number().optional(),
      readyReplicas: z.number().optional(),
      availableReplicas: z.number().optional(),
      observedGeneration: z.number().optional(),
      conditions: z.array(conditionSchema).nullish(),
    })
    .default({}),
});

/** See {@link replicaSetSchema}. @public */
export type ReplicaSet = z.infer<typeof replicaSetSchema>;

const containerState = z.object({
  waiting: z
    .object({ reason: z.string().optional(), message: z.string().optional() })
    .nullish(),
  running: z.object({}).nullish(),
  terminated: z
    .object({
      reason: z.string().optional(),
      message: z.string().optional(),
      exitCode: z.number().optional(),
      signal: z.number().optional(),
    })
    .nullish(),
});

const containerStatus = z.object({
  name: z.string(),
  image: z.string().optional(),
  imageID: z.string().optional(),
  ready: z.boolean().default(false),
  started: z.boolean().nullish(),
  restartCount: z.number().default(0),
  state: containerState.nullish(),
  lastState: containerState.nullish(),
});

/** What is kept of a Pod. Neither its environment nor its volumes are. @public */
export const podSchema = z.object({
  metadata: objectMetaSchema,
  spec: z
    .object({
      nodeName: z.string().optional(),
      containers,
      initContainers: z
        .array(
          z.object({ name: z.string(), restartPolicy: z.string().optional() }),
        )
        .nullish(),
    })
    .default({}),
  status: z
    .object({
      phase: z.string().optional(),
      reason: z.string().optional(),
      message: z.string().optional(),
      conditions: z.array(conditionSchema).nullish(),
      initContainerStatuses: z.array(containerStatus).nullish(),
      containerStatuses: z.array(containerStatus).nullish(),
    })
    .default({}),
});

/** See {@link podSchema}. @public */
export type Pod = z.infer<typeof podSchema>;

/** What is kept of a Deployment: one that a Rollout refers to, or one of a preview. @public */
export const deploymentSchema = z.object({
  metadata: objectMetaSchema,
  spec: z
    .object({
      replicas: z.number().nullish(),
      paused: z.boolean().optional(),
      template: podTemplate.nullish(),
    })
    .default({}),
  status: z
    .object({
      observedGeneration: z.number().optional(),
      replicas: z.number().optional(),
      updatedReplicas: z.number().optional(),
      readyReplicas: z.number().optional(),
      availableReplicas: z.number().optional(),
      conditions: z.array(conditionSchema).nullish(),
    })
    .default({}),
});

/** See {@link deploymentSchema}. @public */
export type Deployment = z.infer<typeof deploymentSchema>;

/** What is kept of an event of the core API. @public */
export const eventSchema = z.object({
  metadata: objectMetaSchema,
  involvedObject: z.object({
    kind: z.string().optional(),
    name: z.string().optional(),
    uid: z.string().optional(),
  }),
  type: z.string().optional(),
  reason: z.string().optional(),
  message: z.string().optional(),
  count: z.number().nullish(),
  lastTimestamp: z.string().nullish(),
  eventTime: z.string().nullish(),
});

/** See {@link eventSchema}. @public */
export type KubernetesEvent = z.infer<typeof eventSchema>;
