/**
 * Where the lab's clusters take the time from, so that tests can turn it.
 *
 * @internal
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/**
 * The machine's own clock. What waits on it keeps no process alive.
 *
 * @internal
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * A moment as Kubernetes writes it, in whole seconds.
 *
 * @internal
 */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
