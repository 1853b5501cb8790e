import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const TURN_MS = 25;

/**
 * Makes a function to be awaited between pieces of synchronous work. Most calls return at once; after 25 ms of work one
 * lets the event loop serve whatever waits, so that a long analysis does not stop a server.
 */
export function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < TURN_MS) return;
    await setImmediate();
    last = performance.now();
  };
}
