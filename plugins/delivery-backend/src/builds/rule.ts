/** What is known of the latest request for an image. Times are ISO 8601 in UTC. */
export interface Build {
  /**
   * `asked`: nobody took it yet. `started` and `pushed`: the preview workflow said so by a reaction. `ended`: it was
   * refused, failed, or its image arrived.
   */
  state: 'asked' | 'started' | 'pushed' | 'ended';
  askedAt: string;
  /** When it came into its state. */
  changedAt: string;
}

const MINUTE = 60_000;

/** A workflow that did not begin by then is not there, or no machine runs it. */
const UNTAKEN_MS = 20 * MINUTE;

/** The preview workflow's own limits, 5 minutes to look and 60 to build, and some time in between. */
const UNFINISHED_MS = 75 * MINUTE;

/** The Image Updater looks each two minutes, and Argo CD may be asked to try again. */
const UNNOTICED_MS = 10 * MINUTE;

/** Whether an image is on its way. Rules: the limits of the preview workflow that the engine writes. @internal */
export function isUnderWay(build: Build, now: number): boolean {
  const asked = Date.parse(build.askedAt);
  switch (build.state) {
    case 'asked':
      return now < asked + UNTAKEN_MS;
    case 'started':
      return now < asked + UNFINISHED_MS;
    case 'pushed':
      return now < Date.parse(build.changedAt) + UNNOTICED_MS;
    default:
      return false;
  }
}

/**
 * What the workflow's reactions to the request say: `eyes` when it starts, `rocket` when the image is pushed,
 * `confused` when something is in the way.
 * @internal
 */
export function stateByReactions(reactions: {
  eyes?: number;
  rocket?: number;
  confused?: number;
}): Build['state'] {
  if (reactions.confused) return 'ended';
  if (reactions.rocket) return 'pushed';
  return reactions.eyes ? 'started' : 'asked';
}

/** Clocks of machines differ by so much. */
const SKEW_MS = MINUTE;

/** Whether an image of this time is the one that was asked for. @internal */
export function isImageOf(build: Build, builtAt: string | undefined): boolean {
  const built = Date.parse(builtAt ?? '');
  return built >= Date.parse(build.askedAt) - SKEW_MS;
}
