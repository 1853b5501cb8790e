import { RolloutPhase } from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { entityRefSchema, repeated } from './parse';

const PHASES = [
  'Healthy',
  'Degraded',
  'Progressing',
  'Paused',
  'Unknown',
] as const satisfies readonly RolloutPhase[];

const SORTS = [
  'name',
  '-name',
  'phase',
  '-phase',
  'changedAt',
  '-changedAt',
] as const;

const MAX_LIMIT = 200;
const MAX_TEXT = 200;

const text = z.string().max(MAX_TEXT);

/** What the fleet may be asked for. @internal */
export const fleetQuerySchema = z.strictObject({
  phase: repeated(z.enum(PHASES)),
  cluster: repeated(text),
  namespace: repeated(text),
  owner: entityRefSchema.optional(),
  q: text.optional(),
  sort: z.enum(SORTS).default('name'),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(50),
  cursor: z.string().max(2_000).optional(),
});

/** See {@link fleetQuerySchema}. */
export type FleetQuery = z.infer<typeof fleetQuerySchema>;
