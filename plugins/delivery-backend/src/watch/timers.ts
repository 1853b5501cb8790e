/** The clock, so that tests need not wait. @internal */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after some milliseconds. @returns a function that calls it off */
  after(milliseconds: number, call: () => void): () => void;
}

/** The real clock. Nothing that waits keeps the process alive. @internal */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Waits, or less when the signal is aborted. @internal */
export async function pause(
  timers: Timers,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return;
  await new Promise<void>(resolve => {
    const cancel = timers.after(milliseconds, done);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

/** A time limit that can be moved on. @internal */
export interface Deadline {
  /** Aborted when the time is over, or with the parent. */
  signal: AbortSignal;
  /** Whether the time ran out. */
  passed(): boolean;
  /** Starts the time anew. */
  restart(milliseconds: number): void;
  /** Has to be called in the end, so that nothing stays behind. */
  clear(): void;
}

/** Sets a time limit to work that a parent may stop earlier. @internal */
export function deadline(
  timers: Timers,
  milliseconds: number,
  parent?: AbortSignal,
): Deadline {
  const controller = new AbortController();
  let over = false;
  let cancel = () => {};
  const stop = () => controller.abort(parent?.reason);
  const restart = (limit: number) => {
    cancel();
    cancel = timers.after(limit, () => {
      over = true;
      controller.abort(new Error(`no answer within ${limit / 1000} s`));
    });
  };
  if (parent?.aborted) stop();
  else parent?.addEventListener('abort', stop, { once: true });
  restart(milliseconds);
  return {
    signal: controller.signal,
    passed: () => over,
    restart,
    clear: () => {
      cancel();
      parent?.removeEventListener('abort', stop);
    },
  };
}
