import { z } from 'zod';
import { Call } from './endpoint';
import { FieldError, HttpError } from './errors';

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return {
    resource: 'Request',
    field: issue.path.join('.'),
    code: missing ? 'missing_field' : 'invalid',
    message: issue.message,
  };
}

/**
 * The request's body, through a schema.
 *
 * @throws 422 naming each field that does not fit; 400 when the body is no object
 * @internal
 */
export function bodyOf<T>(call: Call, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(call.body ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new HttpError(
    422,
    `Invalid request.\n\n${parsed.error.issues
      .map(issue => `"${issue.path.join('.')}": ${issue.message}`)
      .join('\n')}`,
    parsed.error.issues.map(fieldError),
  );
}
