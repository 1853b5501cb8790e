import { At, AtValue, parseTime } from './time';

/**
 * Schedules as the gem whenever prints them.
 * Rule: whenever 1.0 `lib/whenever/cron.rb` and `lib/whenever/job_list.rb`.
 */

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const MONTH = 2_592_000;
const YEAR = 31_557_600;

const KEYWORDS =
  /^(reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)$/;
const UNITS: Record<string, number> = {
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: MONTH,
  year: YEAR,
};
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const RAW =
  /^(@(reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)|(\*?[\d/,-]*\s){3}\*?([\d/,-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)*\s\*?([\d/,-]|sun|mon|tue|wed|thu|fri|sat)*)$/i;

function isTime(at: AtValue | undefined): at is At {
  return typeof at === 'object';
}

/** Whole numbers and ranges stand in the field; whenever refuses those outside of it. */
function field(at: AtValue, from: number, to: number): string {
  const bounds = String(at).split('-').map(Number);
  if (bounds.some(bound => Number.isNaN(bound) || bound < from || bound > to)) {
    throw new Error(`\`at: ${String(at)}\` is not between ${from} and ${to}`);
  }
  return String(at);
}

function steps(frequency: number, max: number, start: number): string {
  if (frequency === 0) return String(start);
  if (frequency === 1) return '*';
  if (frequency > Math.ceil(max * 0.5)) return String(frequency);
  const divides = (max + 1) % frequency === 0;
  const first = divides || start > 0 ? start : start + frequency;
  const values: number[] = [];
  for (let value = first; value <= max; value += frequency) values.push(value);
  const most = Math.round(max / frequency) + (start === 0 ? 1 : 0);
  return values.slice(0, most).join(',');
}

function everySeconds(seconds: number, at: AtValue, dayGiven: boolean): string {
  const time = isTime(at) ? at : undefined;
  const clock = `${time?.minute ?? 0} ${time?.hour ?? 0}`;
  if (seconds < MINUTE)
    throw new Error('whenever takes no time below a minute');
  if (seconds < HOUR) {
    const start = typeof at === 'number' ? at : 0;
    return `${steps(Math.floor(seconds / MINUTE), 59, start)} * * * *`;
  }
  if (seconds < DAY) {
    const minute = time ? time.minute : field(at, 0, 59);
    return `${minute} ${steps(Math.floor(seconds / HOUR), 23, 0)} * * *`;
  }
  if (seconds < MONTH) {
    const hour = time ? time.hour : field(at, 0, 23);
    const days = steps(Math.floor(seconds / DAY), 31, 1);
    return `${time?.minute ?? 0} ${hour} ${days} * *`;
  }
  const dayOfMonth = time && dayGiven ? time.day ?? 1 : 1;
  if (seconds < YEAR) {
    const day = time || at === 0 ? dayOfMonth : field(at, 1, 31);
    return `${clock} ${day} ${steps(Math.floor(seconds / MONTH), 12, 1)} *`;
  }
  if (seconds > YEAR) throw new Error('whenever takes no time above a year');
  const monthOfYear = time && dayGiven ? time.month ?? 1 : 1;
  const month = time || at === 0 ? monthOfYear : field(at, 1, 12);
  return `${clock} ${dayOfMonth} ${month} *`;
}

function onDays(text: string, at: AtValue): string {
  const time = isTime(at) ? at : undefined;
  const clock = `${time?.minute ?? 0} ${time?.hour ?? 0} * *`;
  const lower = text.toLowerCase();
  if (lower.includes('weekday')) return `${clock} 1-5`;
  if (lower.includes('weekend')) return `${clock} 6,0`;
  const day = DAYS.findIndex(name => lower.includes(name));
  if (day === -1) throw new Error(`whenever does not know \`${text}\``);
  return `${clock} ${day}`;
}

function one(
  frequency: string | number,
  at: AtValue,
  dayGiven: boolean,
): string {
  if (typeof frequency === 'number') {
    return everySeconds(frequency, at, dayGiven);
  }
  if (RAW.test(frequency)) return frequency;
  if (KEYWORDS.test(frequency)) return `@${frequency}`;
  if (Object.hasOwn(UNITS, frequency)) {
    return everySeconds(UNITS[frequency], at, dayGiven);
  }
  return onDays(frequency, at);
}

function moments(at: unknown): unknown[] {
  if (typeof at === 'string' && !/^\d+-\d+$/.test(at)) return at.split(',');
  return Array.isArray(at) ? at : [at ?? 0];
}

function frequencies(frequency: unknown): unknown[] {
  if (typeof frequency !== 'string') {
    return Array.isArray(frequency) ? frequency : [frequency];
  }
  return RAW.test(frequency) ? [frequency] : frequency.split(',');
}

function atValue(moment: unknown, hours24: boolean): AtValue {
  if (typeof moment === 'number') return moment;
  if (typeof moment !== 'string') throw new Error('`at:` is computed');
  if (/^\d+-\d+$/.test(moment)) return moment;
  const time = parseTime(moment, hours24);
  if (!time) throw new Error(`\`at: '${moment}'\` cannot be read`);
  return time;
}

/** Entries that differ in one field only become one, as whenever prints them. */
function combined(entries: string[]): string[] {
  const rows = entries.map(entry => entry.split(/ +/));
  for (let column = 0; column < 5; column++) {
    for (let i = rows.length - 1; i > 0; i--) {
      if (rows[i][column] === '*') continue;
      const rest = (row: string[]) => row.filter((_, n) => n !== column).join();
      const target = rows
        .slice(0, i)
        .findLast(row => row[column] !== '*' && rest(row) === rest(rows[i]));
      if (!target) continue;
      target[column] += `,${rows[i][column]}`;
      rows.splice(i, 1);
    }
  }
  return rows.map(row => row.join(' '));
}

/**
 * The schedules of one `every`.
 *
 * @param frequency - seconds, a keyword, days, five fields, or a list of these
 * @param at - value of `at:`
 * @param hours24 - `chronic_options hours24: true`
 * @throws Error saying what cannot be read, or what whenever itself would refuse
 */
export function cronOf(
  frequency: unknown,
  at?: unknown,
  hours24 = false,
): string[] {
  const found: string[] = [];
  for (const every of frequencies(frequency)) {
    if (typeof every !== 'string' && typeof every !== 'number') {
      throw new Error('the frequency is computed');
    }
    const text = typeof every === 'string' ? every.trim() : every;
    for (const moment of moments(at)) {
      const value = atValue(moment, hours24);
      const dayGiven = isTime(value) && value.month !== undefined;
      found.push(one(text, value, dayGiven));
    }
  }
  const nicknames = found.filter(entry => entry.startsWith('@'));
  return [
    ...nicknames,
    ...combined(found.filter(entry => !entry.startsWith('@'))),
  ];
}
