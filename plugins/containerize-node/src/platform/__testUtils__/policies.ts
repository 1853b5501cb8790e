import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { platformAnswersSchema, renderPlatform } from '../index';
import { Evaluator } from './goeval';

const FILES = renderPlatform(
  platformAnswersSchema.parse({
    organization: 'acme',
    'forge-host': 'git.example.com',
  }),
);

const policySchema = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    matchConditions: z.array(z.object({ expression: z.string() })).default([]),
    variables: z
      .array(z.object({ name: z.string(), expression: z.string() }))
      .default([]),
    validations: z.array(z.object({ expression: z.string() })).default([]),
  }),
});

const policies = ['previews', 'repositories']
  .flatMap(name =>
    parseAllDocuments(FILES.get(`guardrails/${name}.yaml`) ?? ''),
  )
  .map(document => policySchema.parse(document.toJS()))
  .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');

function policyNamed(name: string) {
  const policy = policies.find(({ metadata }) => metadata.name === name);
  if (!policy) throw new Error(`no policy ${name}`);
  return policy.spec;
}

/** Whether a policy is asked about an object at all. */
export function isAsked(
  evaluator: Evaluator,
  name: string,
  data: Record<string, unknown>,
): boolean {
  return evaluator
    .run(
      policyNamed(name).matchConditions.map(({ expression }) => ({
        kind: 'cel',
        text: expression,
        data,
      })),
    )
    .every(value => value === true);
}

/** Whether a policy that is asked lets an object pass: every validation is true; one that cannot be evaluated refuses. */
export function admitted(
  evaluator: Evaluator,
  name: string,
  data: Record<string, unknown>,
): boolean {
  const { variables, validations } = policyNamed(name);
  return evaluator
    .run(
      validations.map(({ expression }) => ({
        kind: 'cel',
        text: expression,
        data: { oldObject: null, ...data },
        variables,
      })),
    )
    .every(value => value === true);
}
