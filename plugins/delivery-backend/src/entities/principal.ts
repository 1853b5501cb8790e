import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { z } from 'zod';

const user = z.object({ type: z.literal('user'), userEntityRef: z.string() });
const service = z.object({ type: z.literal('service'), subject: z.string() });
const principal = z.union([user, service]);

/**
 * Who credentials are of, as one text: an entity ref of a user, or the subject of a service.
 *
 * @throws ZodError for credentials of nobody
 * @internal
 */
export function principalOf(credentials: BackstageCredentials): string {
  const of = principal.parse(credentials.principal);
  return of.type === 'user' ? of.userEntityRef : `service:${of.subject}`;
}
