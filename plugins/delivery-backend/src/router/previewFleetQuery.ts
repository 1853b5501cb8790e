import { PreviewState } from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { entityRefSchema, repeated } from './parse';

const STATES = [
  'being-created',
  'waiting-for-image',
  'syncing',
  'starting',
  'paused',
  'ready',
  'out-of-sync',
  'degraded',
  'failed',
  'being-deleted',
  'unknown',
  'unlabelled',
  'no-application',
  'closed',
] as const satisfies readonly PreviewState[];

const SORTS = [
  'lastActivityAt',
  '-lastActivityAt',
  'state',
  '-state',
  'repository',
  '-repository',
  'number',
  '-number',
  'expiresAt',
  '-expiresAt',
] as const;

const MAX_LIMIT = 200;
const MAX_TEXT = 200;

const text = z.string().max(MAX_TEXT);

/** What the previews of the fleet may be asked for. @internal */
export const previewFleetQuerySchema = z.strictObject({
  state: repeated(z.enum(STATES)),
  repository: repeated(text),
  owner: entityRefSchema.optional(),
  q: text.optional(),
  sort: z.enum(SORTS).default('-lastActivityAt'),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(50),
  cursor: z.string().max(2_000).optional(),
});

/** See {@link previewFleetQuerySchema}. */
export type PreviewFleetQuery = z.infer<typeof previewFleetQuerySchema>;
