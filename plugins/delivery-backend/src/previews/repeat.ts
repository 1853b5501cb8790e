import { Timers } from '../watch/timers';

/**
 * Does some work again and again, each time a while after the last time has ended.
 *
 * @param onError - told of work that failed; it is done again all the same
 * @returns ends it, and resolves when nothing is under way any more
 * @internal
 */
export function repeat(
  timers: Timers,
  milliseconds: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let cancel = () => {};
  let running: Promise<void> = Promise.resolve();
  const again = () => {
    running = work()
      .catch(onError)
      .then(() => {
        if (!stopped) cancel = timers.after(milliseconds, again);
      });
  };
  again();
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}
