import { z } from 'zod';

const optionalName = z.looseObject({
  name: z.string(),
  optional: z.boolean().optional(),
});

const keyOf = optionalName.extend({ key: z.string() });

const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string(),
  env: z
    .array(
      z.looseObject({
        name: z.string(),
        valueFrom: z
          .looseObject({
            secretKeyRef: keyOf.optional(),
            configMapKeyRef: keyOf.optional(),
          })
          .optional(),
      }),
    )
    .default([]),
  envFrom: z
    .array(
      z.looseObject({
        secretRef: optionalName.optional(),
        configMapRef: optionalName.optional(),
      }),
    )
    .default([]),
});

/** A container of a pod. @internal */
export type Container = z.infer<typeof containerSchema>;

const items = z.array(z.looseObject({ key: z.string() })).default([]);

const volumeSchema = z.looseObject({
  name: z.string(),
  secret: z
    .looseObject({
      secretName: z.string(),
      optional: z.boolean().optional(),
      items,
    })
    .optional(),
  configMap: optionalName.extend({ items }).optional(),
  persistentVolumeClaim: z.looseObject({ claimName: z.string() }).optional(),
});

/** What the nodes read of a pod. @internal */
export const podSchema = z.looseObject({
  spec: z.looseObject({
    initContainers: z.array(containerSchema).default([]),
    containers: z.array(containerSchema).min(1),
    volumes: z.array(volumeSchema).default([]),
    restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).default('Always'),
    serviceAccountName: z.string().optional(),
  }),
  status: z
    .looseObject({
      phase: z.string().optional(),
      startTime: z.string().optional(),
      conditions: z
        .array(
          z.looseObject({
            type: z.string(),
            status: z.string(),
            lastTransitionTime: z.string(),
          }),
        )
        .default([]),
    })
    .default({ conditions: [] }),
});

/** @internal */
export type PodSpec = z.infer<typeof podSchema>['spec'];

/** @internal */
export type PodStatus = z.infer<typeof podSchema>['status'];
