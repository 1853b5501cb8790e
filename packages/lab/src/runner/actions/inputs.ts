import { z } from 'zod';

/**
 * The inputs of an action, through a schema.
 *
 * @throws an error that names the input
 * @internal
 */
export function inputsThrough<T>(
  schema: z.ZodType<T>,
  inputs: Readonly<Record<string, string>>,
): T {
  const parsed = schema.safeParse(inputs);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `with: ${issue.path.join('.') || 'inputs'}: ${
      issue.message
    }. The lab stands in only for what it knows.`,
  );
}

/** A yes or no, as actions read it. @internal */
export const yesOrNo = z
  .enum(['true', 'false'])
  .transform(text => text === 'true');

/** Lines of an input, without blanks around them. @internal */
export const lines = z.string().transform(text =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== ''),
);
