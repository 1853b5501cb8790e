const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/y;

/**
 * A time as Rollouts writes it: `30s`, `1h30m`, or a number of seconds.
 *
 * @returns milliseconds; undefined when it is none
 * @internal
 */
export function parseDuration(text: string | number): number | undefined {
  if (text === '') return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds))
    return seconds >= 0 ? seconds * 1000 : undefined;
  const source = String(text);
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < source.length) {
    const part = PART.exec(source);
    if (!part) return undefined;
    total += Number(part[1]) * UNITS[part[2]];
  }
  return total;
}
