/** What goes wrong in a lab cluster until it is told to stop. @internal */
export interface Trouble {
  /** Share of requests that a canary fails, 0 to 1. */
  errorRate: number;
  /** How long each answer waits. */
  slowMilliseconds: number;
  /** Whether connections are cut instead of answered. */
  down: boolean;
  /** Kinds that nobody but the administrator may touch, such as `Pod`. */
  forbiddenKinds: Set<string>;
}

/** How things are by default: a little of nothing. @internal */
export function noTrouble(): Trouble {
  return {
    errorRate: 0.002,
    slowMilliseconds: 0,
    down: false,
    forbiddenKinds: new Set(),
  };
}
