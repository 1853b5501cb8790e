/** A moment of the day or year as whenever's `at:` gives it. */
export interface At {
  hour: number;
  minute: number;
  day?: number;
  month?: number;
}

/** What `at:` can be: a time, a whole number, a range in cron's notation. */
export type AtValue = At | number | string;

const MONTHS = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

const CLOCK =
  /(?:^|[^\d/:])(\d{1,2})(?::(\d{2})(?::\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?(?:$|[^\w/:])/;

function namedTime(text: string): At | undefined {
  if (/\bmidnight\b/.test(text)) return { hour: 0, minute: 0 };
  return /\bnoon\b/.test(text) ? { hour: 12, minute: 0 } : undefined;
}

/** The hour on a 24-hour clock. A bare hour below six means the afternoon. */
function hourOf(hours: string, half: string, hours24: boolean): number {
  const hour = Number(hours);
  if (half.startsWith('p')) return (hour % 12) + 12;
  if (half.startsWith('a')) return hour % 12;
  // Rule: Chronic `repeater_time.rb`: a time without am or pm is ambiguous unless it starts with a zero or is past 12;
  // `ambiguous_time_range: 6` then takes the first such hour from six in the morning on.
  const ambiguous = !hours24 && !/^0/.test(hours) && hour <= 12;
  return ambiguous && hour % 12 < 6 ? (hour % 12) + 12 : hour;
}

function dateOf(text: string): { rest: string; day?: number; month?: number } {
  const month = MONTHS.findIndex(name => new RegExp(`\\b${name}`).test(text));
  if (month === -1) {
    const slashed = /\b(\d{1,2})\/(\d{1,2})\b/.exec(text);
    return slashed
      ? {
          rest: text.replace(slashed[0], ''),
          month: Number(slashed[1]),
          day: Number(slashed[2]),
        }
      : { rest: text };
  }
  const named = new RegExp(
    `\\b${MONTHS[month]}[a-z]*\\.?\\s*(?:(\\d{1,2})(?:st|nd|rd|th)?(?![:\\d]|\\s*[ap]m))?`,
  );
  const match = named.exec(text);
  const day = match?.[1] ? Number(match[1]) : 1;
  return { rest: text.replace(match?.[0] ?? '', ' '), month: month + 1, day };
}

/**
 * Reads a time as the gem Chronic does, for the forms that schedules use: `4:30 am`, `12pm`, `16:05`, `noon`,
 * `january 2nd at 3:15am`. Undefined for anything else: no guess.
 *
 * @param text - value of `at:`
 * @param hours24 - whether the schedule sets `chronic_options hours24: true`
 */
export function parseTime(text: string, hours24 = false): At | undefined {
  const { rest, day, month } = dateOf(text.trim().toLowerCase());
  const date = month === undefined ? {} : { day, month };
  const named = namedTime(rest);
  if (named) return { ...named, ...date };
  const match = CLOCK.exec(rest.replace(/\bat\b/, ' '));
  if (!match) return undefined;
  const hour = hourOf(match[1], match[3] ?? '', hours24);
  const minute = Number(match[2] ?? 0);
  return hour > 23 || minute > 59 ? undefined : { hour, minute, ...date };
}
