import { TimeToLiveView } from './types';

/**
 * What is left until a preview goes by itself; nothing when it stays, or when the time is none.
 * @internal
 */
export function timeToLive(
  expiresAt: string | undefined,
  now: Date,
): { timeToLive?: TimeToLiveView } {
  const end = Date.parse(expiresAt ?? '');
  if (expiresAt === undefined || Number.isNaN(end)) return {};
  const left = end - now.getTime();
  return {
    timeToLive: {
      expiresAt,
      expired: left <= 0,
      secondsLeft: Math.max(0, Math.floor(left / 1000)),
    },
  };
}
