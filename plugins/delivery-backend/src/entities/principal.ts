import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { z } from 'zod';

const user = z.object({ type: z.literal('user'), userEntityRef: z.string() });
const service = z.object({ type: z.literal('service'), subject: z.string() });
const principal = z.union([user, service]);

/**
 * Who credentials are of, as one text: an entity ref of a user, or the subject of a service.
 *
 * @throws AuthenticationError for credentials of nobody
 * @internal
 */
export function principalOf(credentials: BackstageCredentials): string {
  const parsed = principal.safeParse(credentials.principal);
  if (!parsed.success) throw new AuthenticationError('Nobody is signed in');
  const of = parsed.data;
  return of.type === 'user' ? of.userEntityRef : `service:${of.subject}`;
}
