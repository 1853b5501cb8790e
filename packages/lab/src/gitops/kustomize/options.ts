import { z } from 'zod';

const texts = z.record(z.string(), z.string());

/**
 * What an Application may say of kustomize, as far as the lab acts it out; anything else is refused, so that nothing
 * passes here that a real Argo CD would take differently. Rule: Argo CD v3.5 `pkg/apis/application/v1alpha1`,
 * ApplicationSourceKustomize.
 *
 * @internal
 */
export const kustomizeOptionsSchema = z.strictObject({
  namePrefix: z.string().optional(),
  nameSuffix: z.string().optional(),
  images: z.array(z.string()).optional(),
  replicas: z
    .array(
      z.object({ name: z.string(), count: z.union([z.number(), z.string()]) }),
    )
    .optional(),
  commonLabels: texts.optional(),
  forceCommonLabels: z.boolean().optional(),
  labelWithoutSelector: z.boolean().optional(),
  labelIncludeTemplates: z.boolean().optional(),
  commonAnnotations: texts.optional(),
  forceCommonAnnotations: z.boolean().optional(),
  commonAnnotationsEnvsubst: z.boolean().optional(),
  namespace: z.string().optional(),
  patches: z.array(z.record(z.string(), z.unknown())).optional(),
  components: z.array(z.string()).optional(),
});

/** @internal */
export type KustomizeOptions = z.infer<typeof kustomizeOptionsSchema>;
