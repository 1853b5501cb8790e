import { z } from 'zod';
import { intOrString } from './meta';

/** Of a kind that is not known here only the name of the field stays, for showing it. */
const nameOnly = z.unknown().transform(() => undefined);

/** A template that a step or the whole canary is measured with. @internal */
export const analysisReference = z.object({
  templates: z
    .array(
      z.object({
        templateName: z.string().optional(),
        clusterScope: z.boolean().optional(),
      }),
    )
    .nullish(),
  startingStep: z.number().nullish(),
});

/**
 * A canary step. Exactly one of its fields is set; a kind that is not known here stays readable by its own name.
 * Source: argo-rollouts v1.9.1 `pkg/apis/rollouts/v1alpha1/types.go`, CanaryStep.
 * @public
 */
export const canaryStepSchema = z
  .object({
    setWeight: z.number().nullish(),
    pause: z.object({ duration: intOrString.nullish() }).nullish(),
    analysis: analysisReference.nullish(),
    experiment: z
      .object({
        duration: z.string().nullish(),
        templates: z.array(z.object({ name: z.string() })).nullish(),
      })
      .nullish(),
    setCanaryScale: z
      .object({
        weight: z.number().nullish(),
        replicas: z.number().nullish(),
        matchTrafficWeight: z.boolean().nullish(),
      })
      .nullish(),
    setHeaderRoute: z.object({ name: z.string().optional() }).nullish(),
    setMirrorRoute: z
      .object({
        name: z.string().optional(),
        percentage: z.number().nullish(),
      })
      .nullish(),
    plugin: z.object({ name: z.string().optional() }).nullish(),
  })
  .catchall(nameOnly);

/** See {@link canaryStepSchema}. @public */
export type CanaryStep = z.infer<typeof canaryStepSchema>;
