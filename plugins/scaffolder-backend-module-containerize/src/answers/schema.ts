import { Answers, answersSchema } from '@drydock/plugin-containerize-node';
import { InputError } from '@backstage/errors';
import type { z as zod } from 'zod/v3';

/**
 * What a template may answer, as the schema of an action's field. The Scaffolder's own zod makes it, so it repeats the
 * fields of the engine's `answersSchema`; {@link parseAnswers} holds every value against that one.
 */
export const answersInput = (z: typeof zod) =>
  z
    .object({
      name: z.string().describe('Name of the component: a DNS label'),
      owner: z
        .string()
        .describe('Owner in the catalog, such as group:default/shop-team'),
      system: z.string().describe('System of the catalog it belongs to'),
      image: z
        .string()
        .describe('Image without tag, such as registry.example.com/acme/shop'),
      namespace: z.string().describe('Namespace of production'),
      host: z.string().describe('Public host of production'),
      ingressClass: z.string().describe('Ingress class of the cluster'),
      tlsSecret: z
        .string()
        .describe('Name of the Secret with the certificate of the host'),
      replicas: z.number().int().describe('Web pods of production'),
      timeZone: z
        .string()
        .describe('IANA time zone of schedules that name none'),
      'state-storage': z
        .enum(['single-volume', 'shared-volume', 'object-store'])
        .describe('Where files that the application keeps on disk shall live'),
      'storage-class': z.string().describe('Storage class of volumes'),
      dockerfile: z
        .enum(['keep', 'replace'])
        .describe('What to do with a Dockerfile that is there already'),
      'runtime-policy': z
        .enum(['keep', 'nearest-supported'])
        .describe(
          'Keep the version of the runtime, or go to the nearest supported one',
        ),
      cutover: z
        .enum(['pending', 'done'])
        .describe('Whether the old servers have stopped working for it'),
      questions: z
        .array(z.object({ topic: z.string(), answer: z.string() }))
        .describe('Answers to the questions of this application, by topic'),
    })
    .partial();

/** What a template answers. */
export type AnswersInput = zod.infer<ReturnType<typeof answersInput>>;

/**
 * The engine's answers; fields that were left empty are not answered.
 *
 * @throws InputError naming each wrong field
 */
export function parseAnswers(input: AnswersInput = {}): Answers {
  const { questions = [], ...fields } = input;
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  const answered = questions.filter(({ topic }) => topic.trim() !== '');
  return checkedAnswers(
    {
      ...Object.fromEntries(given),
      ...(answered.length > 0 && {
        questions: Object.fromEntries(
          answered.map(({ topic, answer }) => [topic.trim(), answer]),
        ),
      }),
    },
    'answers',
  );
}

/**
 * Holds outside data against the engine's schema of answers.
 *
 * @param where - what to name in the message
 * @throws InputError naming each wrong field
 */
export function checkedAnswers(data: unknown, where: string): Answers {
  const result = answersSchema.safeParse(data);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    issue => `${[where, ...issue.path].join('.')}: ${issue.message}`,
  );
  throw new InputError(`The answers are wrong. ${problems.join('; ')}`);
}
