import { z } from 'zod';

// What the lab does not act out is not in these schemas: a workflow with it fails with the name of the field.

const scalar = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform(value => (value === null ? '' : String(value)));
const texts = z.record(z.string(), scalar).default({});
const list = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]));
const access = z.enum(['read', 'write', 'none']);

const permissions = z.union([
  z.enum(['read-all', 'write-all']),
  z.record(z.string(), access),
]);

const concurrency = z.union([
  z.string().transform(group => ({ group, 'cancel-in-progress': 'false' })),
  z.strictObject({
    group: z.string(),
    'cancel-in-progress': scalar.default('false'),
  }),
]);

const defaults = z
  .strictObject({
    run: z
      .strictObject({
        shell: z.string().optional(),
        'working-directory': z.string().optional(),
      })
      .default({}),
  })
  .default({ run: {} });

const step = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[A-Za-z_][\w-]*$/,
        'an id of letters, digits, - and _ is expected',
      )
      .optional(),
    name: z.string().optional(),
    if: scalar.optional(),
    uses: z.string().optional(),
    with: texts,
    env: texts,
    run: z.string().optional(),
    shell: z.string().optional(),
    'working-directory': z.string().optional(),
    'continue-on-error': scalar.default('false'),
    'timeout-minutes': scalar.optional(),
  })
  .refine(
    value => (value.run === undefined) !== (value.uses === undefined),
    'a step has either run or uses',
  );

const job = z.strictObject({
  name: z.string().optional(),
  needs: list.default([]),
  if: scalar.optional(),
  'runs-on': z.string(),
  'timeout-minutes': scalar.default('360'),
  // An environment has neither rules nor secrets of its own in the lab.
  environment: z
    .union([
      z.string(),
      z.strictObject({ name: z.string(), url: z.string().optional() }),
    ])
    .optional(),
  permissions: permissions.optional(),
  concurrency: concurrency.optional(),
  outputs: texts,
  env: texts,
  defaults,
  steps: z.array(step).min(1),
});

const jobName = z
  .string()
  .regex(/^[A-Za-z_][\w-]*$/, 'a name of letters, digits, - and _ is expected');

/** A workflow file as a whole. @internal */
export const workflowSchema = z.strictObject({
  name: z.string().optional(),
  'run-name': z.string().optional(),
  on: z.unknown(),
  permissions: permissions.optional(),
  concurrency: concurrency.optional(),
  env: texts,
  defaults,
  jobs: z.record(jobName, job),
});

const filters = {
  branches: list.optional(),
  'branches-ignore': list.optional(),
  tags: list.optional(),
  'tags-ignore': list.optional(),
  types: list.optional(),
};

const input = z.strictObject({
  description: z.string().optional(),
  required: z.boolean().default(false),
  default: scalar.optional(),
  type: z
    .enum(['string', 'choice', 'boolean', 'number', 'environment'])
    .default('string'),
  options: z.array(scalar).default([]),
});

const trigger = z
  .strictObject({
    ...filters,
    inputs: z
      .record(
        z.string(),
        input.nullable().transform(value => value ?? input.parse({})),
      )
      .default({}),
  })
  .nullable()
  .transform(value => value ?? { inputs: {} });

/** Events that the lab's forge starts workflows for. @internal */
export const SERVED_EVENTS = [
  'push',
  'issue_comment',
  'pull_request_target',
  'workflow_dispatch',
] as const;

const served = z.object({
  push: trigger.optional(),
  issue_comment: trigger.optional(),
  pull_request_target: trigger.optional(),
  workflow_dispatch: trigger.optional(),
});

const byName = z.union([z.string(), z.array(z.string())]).transform(value => {
  const names = Array.isArray(value) ? value : [value];
  return served.parse(Object.fromEntries(names.map(name => [name, null])));
});

/** What a workflow is called and when it runs; the rest is read when it does. @internal */
export const headSchema = z.object({
  name: z.string().optional(),
  on: z.union([byName, served]),
});

/** @internal */
export type Workflow = z.infer<typeof workflowSchema>;
/** @internal */
export type Job = z.infer<typeof job>;
/** @internal */
export type Step = z.infer<typeof step>;
/** @internal */
export type Trigger = z.infer<typeof trigger>;
/** @internal */
export type Concurrency = z.infer<typeof concurrency>;
/** @internal */
export type Permissions = z.infer<typeof permissions>;
/** @internal */
export type ServedEvent = (typeof SERVED_EVENTS)[number];
/** @internal */
export type WorkflowHead = z.infer<typeof headSchema>;
