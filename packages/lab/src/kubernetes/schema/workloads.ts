import { z } from 'zod';
import { podTemplateSchema } from './meta';

/** What is read of a Deployment. @internal */
export const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().int().optional(),
    selector: z.looseObject({
      matchLabels: z.record(z.string(), z.string()).default({}),
    }),
    template: podTemplateSchema,
  }),
});

/** What is read of a ReplicaSet. @internal */
export const replicaSetSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().int().default(1),
    template: podTemplateSchema,
  }),
  status: z
    .looseObject({
      replicas: z.number().default(0),
      readyReplicas: z.number().default(0),
      availableReplicas: z.number().default(0),
    })
    .default({ replicas: 0, readyReplicas: 0, availableReplicas: 0 }),
});
