import { z } from 'zod';
import { conditionSchema, objectMetaSchema, texts } from './meta';

/** One forge of a generator, as far as it says which pull requests it lists. */
const forge = z.object({
  owner: z.string().optional(),
  repo: z.string().optional(),
  project: z.string().optional(),
  /** Address of the forge's API; the forge's public one without it. */
  api: z.string().nullish(),
  labels: z.array(z.string()).nullish(),
});

/** What is kept of a pull-request generator. @public */
export const pullRequestGeneratorSchema = z.object({
  github: forge.nullish(),
  gitlab: forge.nullish(),
  gitea: forge.nullish(),
  bitbucket: forge.nullish(),
  bitbucketServer: forge.nullish(),
  azuredevops: forge.nullish(),
  filters: z.array(z.object({})).nullish(),
  requeueAfterSeconds: z.number().nullish(),
});

/** The generator that lists pull requests. @public */
export type PullRequestGenerator = z.infer<typeof pullRequestGeneratorSchema>;

/** A matrix or merge generator holds others, at most two levels deep. */
const leaf = z.object({ pullRequest: pullRequestGeneratorSchema.nullish() });
const group = z.object({ generators: z.array(leaf).nullish() });
const branch = leaf.extend({ matrix: group.nullish(), merge: group.nullish() });
const outerGroup = z.object({ generators: z.array(branch).nullish() });
const generator = branch.extend({
  matrix: outerGroup.nullish(),
  merge: outerGroup.nullish(),
});

/**
 * What is kept of an ApplicationSet.
 * Source: argo-cd v3.5.1 `pkg/apis/application/v1alpha1/applicationset_types.go`.
 * @public
 */
export const applicationSetSchema = z.object({
  metadata: objectMetaSchema,
  spec: z.object({
    goTemplate: z.boolean().optional(),
    generators: z.array(generator).nullish(),
    template: z
      .object({
        metadata: z
          .object({
            name: z.string().optional(),
            labels: texts,
            annotations: texts,
          })
          .default({}),
      })
      .default({ metadata: {} }),
  }),
  status: z
    .object({
      conditions: z.array(conditionSchema).nullish(),
      resources: z
        .array(
          z.object({
            kind: z.string().optional(),
            name: z.string(),
            namespace: z.string().optional(),
          }),
        )
        .nullish(),
    })
    .default({}),
});

/** See {@link applicationSetSchema}. @public */
export type ApplicationSet = z.infer<typeof applicationSetSchema>;
