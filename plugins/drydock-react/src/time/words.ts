const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1],
] as const;

/**
 * How far away a time is: `5 minutes ago`, `in 2 hours`. Below a minute it says `now`, so that it does not flicker.
 *
 * @param at - milliseconds since 1970
 * @param now - milliseconds since 1970
 * @public
 */
export function relativeWords(
  at: number,
  now: number,
  language: string,
): string {
  const seconds = Math.round((at - now) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const unit = UNITS.find(
    ([name, size]) => name !== 'second' && Math.abs(seconds) >= size,
  );
  if (!unit) return words.format(0, 'second');
  return words.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/**
 * A length of time in at most two units: `2 hr 5 min`, `45 sec`.
 *
 * @param seconds - less than zero counts as zero
 * @public
 */
export function durationWords(seconds: number, language: string): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    const isZero = unit === 'second' && parts.length === 0;
    if (count > 0 || isZero) {
      const style = { style: 'unit', unit, unitDisplay: 'short' } as const;
      parts.push(new Intl.NumberFormat(language, style).format(count));
    }
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** A time in full, in the reader's time zone. @public */
export function absoluteWords(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(at);
}
