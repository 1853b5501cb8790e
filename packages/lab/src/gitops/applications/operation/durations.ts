const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/y;

/**
 * A duration as Go writes it, such as `1m30s`, in milliseconds; a bare number is seconds.
 *
 * @returns undefined for what is none
 * @internal
 */
export function goDuration(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) * UNITS.s;
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const match = PART.exec(text);
    if (!match) return undefined;
    total += Number(match[1]) * UNITS[match[2]];
  }
  return text === '' ? undefined : total;
}

/** A time of day as Go's `time.Kitchen`, in UTC: `3:04PM`. @internal */
export function kitchen(at: number): string {
  const date = new Date(at);
  const hours = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  return `${hours % 12 || 12}:${minutes}${hours < 12 ? 'AM' : 'PM'}`;
}
