/** Seconds of the units of Go's durations. */
const UNIT_SECONDS: Record<string, number> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|h|m|s)/y;

/**
 * Whole seconds of a pause: a number, a number as text, or a duration as Go writes it (`1h30m`). Undefined when it is
 * none of these, or absent.
 * Rule: argo-rollouts v1.9.1 `pkg/apis/rollouts/v1alpha1/types.go`, RolloutPause.DurationSeconds; Go's
 * time.ParseDuration.
 * @internal
 */
export function durationSeconds(
  duration: string | number | null | undefined,
): number | undefined {
  if (duration === null || duration === undefined) return undefined;
  const text = String(duration);
  if (/^\+?\d+$/.test(text)) return Number(text);
  let seconds = 0;
  let at = text.startsWith('+') ? 1 : 0;
  if (at === text.length) return undefined;
  while (at < text.length) {
    PART.lastIndex = at;
    const part = PART.exec(text);
    if (!part) return undefined;
    seconds += Number(part[1]) * UNIT_SECONDS[part[2]];
    at = PART.lastIndex;
  }
  return Math.trunc(seconds);
}
