import { z } from 'zod';

/** Why an object of a cluster could not be read. @public */
export interface MalformedObject {
  /** `namespace/name`, as far as the object has them. */
  name: string;
  /** Where it is wrong, as `status.pauseConditions[0].reason`; several are joined with a comma. */
  field: string;
  /** What is wrong there, each with its field. Never the value itself, which may be secret. */
  message: string;
}

/** An object as its schema keeps it, or what is wrong with it. @public */
export type ReadObject<T> =
  | { ok: true; object: T }
  | { ok: false; problem: MalformedObject };

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

const named = z.object({
  metadata: z.object({
    name: z.string().catch('?'),
    namespace: z.string().optional().catch(undefined),
  }),
});

function nameOf(raw: unknown): string {
  const parsed = named.safeParse(raw);
  if (!parsed.success) return '?';
  const { name, namespace } = parsed.data.metadata;
  return namespace ? `${namespace}/${name}` : name;
}

/**
 * Reads one object that an API server sent, so that a malformed one is named and hurts no other.
 *
 * @param schema - what is kept of this kind, for example `rolloutSchema`
 * @param raw - the object as it came
 * @returns the trimmed object, or which of its fields is wrong
 * @public
 */
export function readObject<S extends z.ZodType>(
  schema: S,
  raw: unknown,
): ReadObject<z.output<S>> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, object: parsed.data };
  const issues = parsed.error.issues.map(issue => ({
    field: pathText(issue.path) || 'object',
    message: issue.message,
  }));
  return {
    ok: false,
    problem: {
      name: nameOf(raw),
      field: issues.map(issue => issue.field).join(', '),
      message: issues
        .map(issue => `${issue.field}: ${issue.message}`)
        .join('; '),
    },
  };
}
