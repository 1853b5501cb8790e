import { Answers, answersSchema } from '@drydock/plugin-containerize-node';
import { InputError } from '@backstage/errors';
import type { z as zod } from 'zod/v3';
import { applicationFields, deliveryFields } from './fields';

/**
 * What a template may answer, as the schema of an action's field. The Scaffolder's own zod makes it, so it repeats the
 * fields of the engine's `answersSchema`; {@link parseAnswers} holds every value against that one.
 */
export const answersInput = (z: typeof zod) =>
  z
    .object({
      ...applicationFields(z),
      ...deliveryFields(z),
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
  const given = Object.entries(fields).filter(
    ([, value]) =>
      value !== '' && !(Array.isArray(value) && value.length === 0),
  );
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
