import {
  DeliveryStreamEvent,
  EntityPreviews,
  EntityRollouts,
} from '@drydock/plugin-delivery-common';
import { ServerSentEvent } from './EventParser';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

interface Answer {
  entityRef: string;
  at: string;
  items: unknown[];
  sources: unknown[];
}

function isAnswer(value: unknown): value is Answer {
  return (
    isRecord(value) &&
    typeof value.entityRef === 'string' &&
    typeof value.at === 'string' &&
    Array.isArray(value.items) &&
    Array.isArray(value.sources)
  );
}

function isEntityRollouts(value: unknown): value is EntityRollouts {
  return isAnswer(value);
}

function isEntityPreviews(value: unknown): value is EntityPreviews {
  return isAnswer(value) && 'pullRequests' in value;
}

function decodeGone(value: unknown): DeliveryStreamEvent | undefined {
  if (!isRecord(value) || typeof value.entityRef !== 'string') return undefined;
  const { entityRef, topic } = value;
  const reason = typeof value.reason === 'string' ? value.reason : '';
  const isTopic = topic === 'rollouts' || topic === 'previews';
  return {
    type: 'gone',
    data: { entityRef, reason, ...(isTopic ? { topic } : {}) },
  };
}

function decodeData(
  type: DeliveryStreamEvent['type'],
  data: unknown,
): DeliveryStreamEvent | undefined {
  if (type === 'gone') return decodeGone(data);
  if (type === 'rollouts') {
    return isEntityRollouts(data) ? { type, data } : undefined;
  }
  return isEntityPreviews(data) ? { type, data } : undefined;
}

function isKnown(type: string): type is DeliveryStreamEvent['type'] {
  return type === 'rollouts' || type === 'previews' || type === 'gone';
}

/**
 * An event of the delivery backend; undefined for a type that this version does not know.
 *
 * @throws Error when the data of a known type is not what the type says
 */
export function decodeEvent(
  event: ServerSentEvent,
): DeliveryStreamEvent | undefined {
  if (!isKnown(event.type)) return undefined;
  const data: unknown = JSON.parse(event.data);
  const decoded = decodeData(event.type, data);
  if (decoded) return decoded;
  throw new Error(
    `The delivery backend sent an event ${event.type} of a shape that is not known`,
  );
}
