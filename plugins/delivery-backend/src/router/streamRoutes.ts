import { StreamTopic } from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { serveStream } from '../stream/serveStream';
import { DeliveryServices } from '../services';
import { entityRefSchema, parse, repeated } from './parse';
import { Route } from './Route';

const MAX_REFS = 50;

const TOPICS = [
  'rollouts',
  'previews',
] as const satisfies readonly StreamTopic[];

const querySchema = z.strictObject({
  topic: repeated(z.enum(TOPICS)).transform((topics): StreamTopic[] =>
    topics.length > 0 ? topics : ['rollouts'],
  ),
  entityRef: repeated(entityRefSchema).pipe(
    z.array(z.string()).min(1).max(MAX_REFS),
  ),
});

/**
 * Events are numbered on from the last one the reader has seen. Nothing is repeated from there: each event holds the
 * whole state of an entity, so that the first ones of a new stream say all that was missed.
 */
const lastIdSchema = z.coerce.number().int().min(0).catch(0);

/** The stream of changes of a page. @internal */
export function streamRoutes(services: DeliveryServices): Route[] {
  return [
    {
      method: 'get',
      path: '/stream',
      async handle(req, res) {
        const credentials = await services.httpAuth.credentials(req);
        const { entityRef, topic } = parse('query', querySchema, req.query);
        const lastId = lastIdSchema.parse(req.header('last-event-id'));
        const refs = [...new Set(entityRef)];
        const topics = [...new Set(topic)];
        const wanted = { refs, topics, credentials, lastId };
        await serveStream(services, wanted, res);
      },
    },
  ];
}
