import { z } from 'zod';
import { badRequest } from './status';

const tokenSchema = z.object({
  v: z.literal('meta.k8s.io/v1'),
  /** Version of the list; -1 for the current one. */
  rv: z.number().int(),
  start: z.string().min(1),
});

/** From where a list goes on. @internal */
export interface Continuation {
  version: number;
  /** The key of the last object that was given. */
  after: string;
}

/** Keys end where a NUL begins: the next page starts behind the last key, whatever follows it. */
const BEHIND = '\u0000';

/** Rule: `__fixtures__/api/pagination-*.json`. @internal */
export function continueToken({ version, after }: Continuation): string {
  const token = { v: 'meta.k8s.io/v1', rv: version, start: after + BEHIND };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function decoded(token: string): unknown {
  const bytes = Buffer.from(token, 'base64url');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    const first = bytes[0] ?? 0;
    const shown =
      first > 0x7e
        ? `\\u${first.toString(16).padStart(4, '0')}`
        : String.fromCharCode(first);
    throw badRequest(
      `invalid continue token: continue key is not valid: invalid character '${shown}' looking for beginning of value`,
    );
  }
}

/** @throws StatusError 400 for what is no token of this server @internal */
export function parseContinueToken(token: string): Continuation {
  const parsed = tokenSchema.safeParse(decoded(token));
  if (!parsed.success) {
    throw badRequest(
      'invalid continue token: continue key is not valid: incorrect format',
    );
  }
  const { rv, start } = parsed.data;
  const key = start.replace(BEHIND, '');
  return { version: rv, after: key.startsWith('/') ? key : `/${key}` };
}
