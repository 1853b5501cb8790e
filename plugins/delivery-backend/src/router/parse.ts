import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Long enough for every entity ref that the catalog accepts. */
const MAX_REF = 400;

/** A full entity ref, in lower case as the catalog writes it. @internal */
export const entityRefSchema = z
  .string()
  .max(MAX_REF)
  .transform((text, context) => {
    try {
      return stringifyEntityRef(parseEntityRef(text));
    } catch {
      context.addIssue({
        code: 'custom',
        message: 'is not an entity ref such as component:default/shop',
      });
      return z.NEVER;
    }
  });

const MAX_REFS = 100;

/** Several entities whose answers are asked for at once. @internal */
export const byRefsSchema = z.strictObject({
  entityRefs: z.array(entityRefSchema).max(MAX_REFS),
});

const path = z.object({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
});

/** A value that may be repeated in a query, as a list. @internal */
export function repeated<S extends z.ZodType>(schema: S) {
  return z.preprocess(
    value => (value === undefined ? [] : [value].flat()),
    z.array(schema),
  );
}

/**
 * Reads a part of a request.
 *
 * @param what - what is read, for the message
 * @throws InputError naming the fields that are wrong, without their values
 * @internal
 */
export function parse<S extends z.ZodType>(
  what: string,
  schema: S,
  value: unknown,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    issue => `${issue.path.map(String).join('.') || what}: ${issue.message}`,
  );
  throw new InputError(`The ${what} is wrong: ${problems.join('; ')}`);
}

/** The entity that a path names. @throws InputError @internal */
export function entityRefOf(params: unknown): string {
  return stringifyEntityRef(parse('path', path, params));
}
