const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/** How often streaming may fail in a row before what it would have told is read instead. */
export const FAILURES_BEFORE_POLLING = 3;

/** How often it is read then. */
export const POLL_MS = 30_000;

/**
 * How long to wait before the stream is opened again, spread so that not all windows come back at once.
 *
 * @param failures - in a row; zero after a stream that ended in peace
 * @param random - from 0 up to but not 1
 */
export function reconnectDelay(failures: number, random: number): number {
  if (failures >= FAILURES_BEFORE_POLLING) return POLL_MS * (0.9 + random / 5);
  const full = Math.min(FIRST_MS * 2 ** failures, MOST_MS);
  return full * (0.5 + random / 2);
}
