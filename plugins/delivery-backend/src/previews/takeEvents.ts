import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { ZodError } from 'zod';
import { readEvent, TOPICS } from '../forge/events';
import { PreviewKnowledge } from './PreviewKnowledge';

/**
 * Listens to the forge. Each replica has a subscription of its own, since subscribers of one name share the events out
 * among them.
 * @internal
 */
export async function takeEvents(
  events: EventsService,
  { pulls, builds }: Pick<PreviewKnowledge, 'pulls' | 'builds'>,
  logger: LoggerService,
): Promise<void> {
  await events.subscribe({
    id: `previews-${randomUUID()}`,
    topics: TOPICS,
    async onEvent({ topic, eventPayload }) {
      const event = readOrWarn(topic, eventPayload, logger);
      if (event?.type === 'pull-request') {
        pulls.tell(event.repository, event.pull);
      } else if (event?.type === 'comment') {
        const { repository, number, comment } = event;
        pulls.tell(repository);
        if (event.asksForBuild) await builds.asked(repository, number, comment);
      }
    },
  });
}

/** An event that cannot be read is named by its fields: what it holds comes from strangers. */
function readOrWarn(topic: string, payload: unknown, logger: LoggerService) {
  try {
    return readEvent(topic, payload);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const fields = error.issues.map(({ path }) => path.join('.') || 'all');
    logger.warn(
      `An event ${topic} is not as GitHub describes it; look at: ${fields.join(
        ', ',
      )}`,
    );
    return undefined;
  }
}
