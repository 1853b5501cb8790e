import { z } from 'zod';
import { Answer } from '../clusters/client';
import { Outcome } from './decide';

const MOST_MESSAGE = 500;

/** A Kubernetes Status; other bodies, such as a proxy's, are told by their number alone. */
const statusBody = z.object({
  message: z.string().optional(),
  code: z.number().optional(),
});

/** A page of a list. Go writes `null` for an empty array. @internal */
export const listPage = z.object({
  metadata: z.object({
    resourceVersion: z.string(),
    continue: z.string().optional(),
  }),
  items: z
    .array(z.unknown())
    .nullish()
    .transform(items => items ?? []),
});

/** A line of a watch. @internal */
export const watchLine = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.unknown(),
});

/** The version of an object, as far as it can be read. @internal */
export const versioned = z.object({
  metadata: z.object({ resourceVersion: z.string().min(1) }),
});

/** What an answer that is no success says. @internal */
export function refusal(answer: Answer): Outcome {
  const body = statusBody.safeParse(answer.body);
  const said = body.success && body.data.message ? body.data.message : '';
  const message = `${answer.status}${said ? `: ${said}` : ''}`.slice(
    0,
    MOST_MESSAGE,
  );
  if (answer.status === 410) return { type: 'expired', message };
  const { status, retryAfter } = answer;
  return { type: 'refused', status, message, retryAfter };
}

/** What an ERROR event says: its Status has the number that the HTTP answer could not have any more. @internal */
export function errorEvent(object: unknown): Outcome {
  const parsed = statusBody.safeParse(object);
  const status = (parsed.success && parsed.data.code) || 500;
  return refusal({ status, body: object });
}
