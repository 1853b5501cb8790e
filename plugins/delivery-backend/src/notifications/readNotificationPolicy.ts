import { Config } from '@backstage/config';
import { readDuration } from '../config/readDuration';

const DEFAULT_WAITING_MS = 60 * 60_000;

/** What owners are told. */
export interface NotificationPolicy {
  /** Milliseconds that a Rollout may wait for somebody before its owners are told. */
  waitingAfter: number;
}

/**
 * Reads `delivery.notifications`.
 *
 * @returns undefined when nobody is to be told anything
 * @throws InputError naming the key
 * @internal
 */
export function readNotificationPolicy(
  config: Config,
): NotificationPolicy | undefined {
  const key = 'delivery.notifications';
  if (config.getOptionalBoolean(`${key}.enabled`) === false) return undefined;
  const waitingAfter = readDuration(config, `${key}.waitingAfter`);
  return { waitingAfter: waitingAfter ?? DEFAULT_WAITING_MS };
}
