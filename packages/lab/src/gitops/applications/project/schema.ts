import { z } from 'zod';

const kindSchema = z.looseObject({
  group: z.string(),
  kind: z.string(),
  name: z.string().optional(),
});

/**
 * An AppProject, as far as it bounds its Applications. Rule: argo-cd v3.5 `pkg/apis/application/v1alpha1/types.go`.
 *
 * @internal
 */
export const projectSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    sourceRepos: z.array(z.string()).default([]),
    destinations: z
      .array(
        z.looseObject({
          server: z.string().optional(),
          name: z.string().optional(),
          namespace: z.string().optional(),
        }),
      )
      .default([]),
    clusterResourceWhitelist: z.array(kindSchema).default([]),
    clusterResourceBlacklist: z.array(kindSchema).default([]),
    namespaceResourceWhitelist: z.array(kindSchema).optional(),
    namespaceResourceBlacklist: z.array(kindSchema).default([]),
  }),
});

/** @internal */
export type Project = z.infer<typeof projectSchema>;
/** @internal */
export type KindRule = z.infer<typeof kindSchema>;
