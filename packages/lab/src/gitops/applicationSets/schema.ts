import { z } from 'zod';
import { describeIssues } from '../work/unsupported';

const texts = z.record(z.string(), z.string());

/** What Argo CD itself fills in where a generator has no template of its own. */
const noTemplate = z.strictObject({
  metadata: z.strictObject({}).optional(),
  spec: z
    .strictObject({
      project: z.literal('').optional(),
      destination: z.strictObject({}).optional(),
    })
    .optional(),
});

const pullRequestSchema = z.strictObject({
  github: z.strictObject({
    owner: z.string(),
    repo: z.string(),
    api: z.string().optional(),
    appSecretName: z.string().optional(),
    labels: z.array(z.string()).default([]),
  }),
  requeueAfterSeconds: z.number().positive().optional(),
  template: noTemplate.optional(),
});

const filterSchema = z.strictObject({
  repositoryMatch: z.string().optional(),
  labelMatch: z.string().optional(),
  branchMatch: z.string().optional(),
  pathsExist: z.array(z.string()).optional(),
  pathsDoNotExist: z.array(z.string()).optional(),
});

const scmProviderSchema = z.strictObject({
  github: z.strictObject({
    organization: z.string(),
    api: z.string().optional(),
    appSecretName: z.string().optional(),
    allBranches: z.boolean().default(false),
  }),
  cloneProtocol: z.literal('https'),
  filters: z.array(filterSchema).default([]),
  requeueAfterSeconds: z.number().positive().optional(),
  template: noTemplate.optional(),
});

const generatorSchema = z.strictObject({
  pullRequest: pullRequestSchema.optional(),
  scmProvider: scmProviderSchema.optional(),
});

const templateSchema = z.strictObject({
  metadata: z.strictObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: texts.optional(),
    annotations: texts.optional(),
    finalizers: z.array(z.string()).optional(),
  }),
  spec: z.record(z.string(), z.unknown()),
});

const specSchema = z.strictObject({
  goTemplate: z.literal(true),
  goTemplateOptions: z
    .array(
      z.enum(['missingkey=error', 'missingkey=default', 'missingkey=invalid']),
    )
    .default([]),
  generators: z.array(generatorSchema).min(1),
  template: templateSchema,
  syncPolicy: z
    .strictObject({
      preserveResourcesOnDeletion: z.boolean().optional(),
      applicationsSync: z
        .enum(['create-only', 'create-update', 'create-delete', 'sync'])
        .optional(),
    })
    .optional(),
  preservedFields: z
    .strictObject({
      annotations: z.array(z.string()).optional(),
      labels: z.array(z.string()).optional(),
    })
    .optional(),
  ignoreApplicationDifferences: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        jsonPointers: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});

/** @internal */
export type ApplicationSetSpec = z.infer<typeof specSchema>;
/** @internal */
export type PullRequestGenerator = z.infer<typeof pullRequestSchema>;
/** @internal */
export type ScmProviderGenerator = z.infer<typeof scmProviderSchema>;
/** @internal */
export type ScmFilter = z.infer<typeof filterSchema>;

/**
 * Reads the spec of an ApplicationSet, as far as the lab acts it out. Rule: argo-cd v3.5.1
 * `pkg/apis/application/v1alpha1/applicationset_types.go`.
 *
 * @throws an error that names each field the lab does not act out
 * @internal
 */
export function parseSpec(spec: unknown): ApplicationSetSpec {
  const parsed = specSchema.safeParse(spec);
  if (parsed.success) return parsed.data;
  throw new Error(describeIssues(parsed.error, 'spec'));
}
