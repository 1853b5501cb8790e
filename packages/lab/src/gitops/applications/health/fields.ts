import { z } from 'zod';
import { KubeObject } from '../../../kubernetes/objects';

const conditionSchema = z.looseObject({
  type: z.string(),
  status: z.string().default('Unknown'),
  reason: z.string().optional(),
  message: z.string().optional(),
});

/** @internal */
export type Condition = z.infer<typeof conditionSchema>;

const count = z.number().optional();
const text = z.string().optional();

const loadBalancerSchema = z
  .looseObject({ ingress: z.array(z.unknown()).optional() })
  .optional();

/** What the health of an object is told by, of all kinds together. */
const fieldsSchema = z.looseObject({
  metadata: z.looseObject({
    generation: z.number().default(0),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z
    .looseObject({
      replicas: count,
      paused: z.boolean().optional(),
      suspend: z.boolean().optional(),
      type: text,
      workloadRef: z.unknown().optional(),
    })
    .default({}),
  status: z
    .looseObject({
      observedGeneration: z.union([z.number(), z.string()]).optional(),
      workloadObservedGeneration: text,
      replicas: count,
      updatedReplicas: count,
      availableReplicas: count,
      readyReplicas: count,
      currentRevision: text,
      updateRevision: text,
      phase: text,
      message: text,
      lastScheduleTime: text,
      lastSuccessfulTime: text,
      conditions: z.array(conditionSchema).optional(),
      loadBalancer: loadBalancerSchema,
    })
    .optional(),
});

/** @internal */
export type HealthFields = z.infer<typeof fieldsSchema>;

/**
 * The fields that tell an object's health.
 *
 * @returns undefined when they are not what they should be
 * @internal
 */
export function healthFields(object: KubeObject): HealthFields | undefined {
  return fieldsSchema.safeParse(object).data;
}

/** A condition of the status. @internal */
export function conditionOf(
  { status }: HealthFields,
  type: string,
): Condition | undefined {
  return status?.conditions?.find(condition => condition.type === type);
}
