import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Destination } from './subscriptions';

/** Where an Application keeps what was told about it. @internal */
export const NOTIFIED = 'notified.notifications.argoproj.io';

const MOST = 100;

const stateSchema = z.record(z.string(), z.number());

/** What of an object was told: when, in seconds since 1970, by what it was about. @internal */
export type NotifiedState = Readonly<Record<string, number>>;

/** @internal */
export function stateIn(
  annotations: Record<string, string> = {},
): NotifiedState {
  try {
    return stateSchema.parse(JSON.parse(annotations[NOTIFIED] ?? '{}'));
  } catch {
    // The real controller begins anew with what it cannot read, too.
    return {};
  }
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

/** Name of a condition of a trigger. Rule: notifications-engine `pkg/triggers/service.go`. @internal */
export function conditionKey(index: number, when: string): string {
  return `[${index}].${sha1(when)}`;
}

/** Rule: notifications-engine `pkg/controller/state.go`, StateItemKey. @internal */
export function stateKey(
  trigger: string,
  condition: { key: string; oncePer: string },
  { service, recipient }: Destination,
): string {
  const key = `${trigger}:${condition.key}:${service}:${recipient}`;
  return condition.oncePer === '' ? key : `${condition.oncePer}:${key}`;
}

/** The annotation for a state, the oldest left out when there are too many; undefined for an empty one. @internal */
export function stateText(state: NotifiedState): string | undefined {
  const entries = Object.entries(state)
    .sort(([, a], [, b]) => a - b)
    .slice(-MOST)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0
    ? undefined
    : JSON.stringify(Object.fromEntries(entries));
}
