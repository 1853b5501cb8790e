import {
  DeliveryStreamEvent,
  EntityRollouts,
} from '@drydock/plugin-delivery-common';
import { ServerSentEvent } from './EventParser';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEntityRollouts(value: unknown): value is EntityRollouts {
  return (
    isRecord(value) &&
    typeof value.entityRef === 'string' &&
    typeof value.at === 'string' &&
    Array.isArray(value.items) &&
    Array.isArray(value.sources)
  );
}

/**
 * An event of the delivery backend; undefined for a type that this version does not know.
 *
 * @throws Error when the data of a known type is not what the type says
 */
export function decodeEvent(
  event: ServerSentEvent,
): DeliveryStreamEvent | undefined {
  if (event.type !== 'rollouts' && event.type !== 'gone') return undefined;
  const data: unknown = JSON.parse(event.data);
  if (event.type === 'rollouts' && isEntityRollouts(data)) {
    return { type: 'rollouts', data };
  }
  if (
    event.type === 'gone' &&
    isRecord(data) &&
    typeof data.entityRef === 'string'
  ) {
    const { entityRef, reason } = data;
    return {
      type: 'gone',
      data: { entityRef, reason: typeof reason === 'string' ? reason : '' },
    };
  }
  throw new Error(
    `The delivery backend sent an event ${event.type} of a shape that is not known`,
  );
}
