import { AuditorService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';
import { DeliveryMetrics } from '../metrics';

/** An action of a person or of the backend itself, as the audit and the metrics tell of it. */
export interface AuditedAction {
  eventId: 'rollout-act' | 'preview-act' | 'preview-expire';
  action: string;
  /** Absent when no request of a browser asked. */
  httpRequest?: Request;
  /** Who, on what, and what was asked. */
  meta: JsonObject;
  /** Absent for what is counted elsewhere. */
  counter?: DeliveryMetrics['actions'];
}

/** What an action changed, in short. */
export interface AuditedOutcome {
  before: JsonObject;
  after: JsonObject;
}

/**
 * Does something that changes the world: audits the attempt and what came of it with the state before and after, and
 * counts it by outcome, `done` or the name of the error.
 *
 * @throws what doing it throws
 * @internal
 */
export async function audited<T>(
  auditor: AuditorService,
  { eventId, action, httpRequest, meta, counter }: AuditedAction,
  act: () => Promise<T>,
  outcomeOf: (result: T) => AuditedOutcome,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    ...(httpRequest ? { request: httpRequest } : {}),
    meta: { ...meta, action },
  });
  try {
    const result = await act();
    await event.success({ meta: { ...outcomeOf(result) } });
    counter?.add(1, { action, outcome: 'done' });
    return result;
  } catch (error) {
    const failure = isError(error) ? error : new Error(String(error));
    await event.fail({ error: failure });
    counter?.add(1, { action, outcome: failure.name });
    throw error;
  }
}
