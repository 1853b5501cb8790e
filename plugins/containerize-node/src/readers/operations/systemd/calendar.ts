/** Rule: systemd.time(7), "calendar events". */
const KEYWORDS: Record<string, string> = {
  minutely: '* * * * *',
  hourly: '0 * * * *',
  daily: '0 0 * * *',
  weekly: '0 0 * * 1',
  monthly: '0 0 1 * *',
  quarterly: '0 0 1 1,4,7,10 *',
  semiannually: '0 0 1 1,7 *',
  yearly: '0 0 1 1 *',
  annually: '0 0 1 1 *',
};

/** A schedule, or why cron cannot say it. */
export type Calendar =
  | { schedule: string; timeZone?: string }
  | { problem: string };

class Unsayable extends Error {}

function part(text: string, max: number): string {
  return text
    .split(',')
    .map(item => {
      const step = /^(\d+|\*)\/(\d+)$/.exec(item);
      if (step) {
        const from = step[1] === '*' ? 0 : Number(step[1]);
        return from === 0
          ? `*/${Number(step[2])}`
          : `${from}-${max}/${Number(step[2])}`;
      }
      const range = /^(\d+)\.\.(\d+)$/.exec(item);
      if (range) return `${Number(range[1])}-${Number(range[2])}`;
      if (/^\d+$/.test(item)) return String(Number(item));
      if (item === '*') return '*';
      throw new Unsayable(`\`${item}\` has no counterpart in cron`);
    })
    .join(',');
}

function weekdays(text: string): string {
  return text
    .toLowerCase()
    .split(',')
    .map(item =>
      item
        .split(/\.\.|-/)
        .map(day => day.slice(0, 3))
        .join('-'),
    )
    .join(',');
}

function clock(text: string): { minute: string; hour: string } {
  const [hour, minute, second = '0'] = text.split(':');
  if (minute === undefined) throw new Unsayable(`\`${text}\` is no time`);
  if (!/^0+$/.test(second)) throw new Unsayable('cron knows no seconds');
  return { minute: part(minute, 59), hour: part(hour, 23) };
}

function date(text: string): { day: string; month: string } {
  const parts = text.split('-');
  const [month, day] = parts.slice(-2);
  const year = parts.length === 3 ? parts[0] : '*';
  if (year !== '*') throw new Unsayable('cron knows no years');
  if (parts.length < 2) throw new Unsayable(`\`${text}\` is no date`);
  return { day: part(day, 31), month: part(month, 12) };
}

function parse(text: string): Calendar {
  const words = text.trim().split(/\s+/);
  const fields = { minute: '0', hour: '0', day: '*', month: '*', week: '*' };
  let timeZone: string | undefined;
  for (const word of words) {
    if (/^(mon|tue|wed|thu|fri|sat|sun)/i.test(word))
      fields.week = weekdays(word);
    else if (/^[\d*][^:]*-/.test(word)) Object.assign(fields, date(word));
    else if (word.includes(':')) Object.assign(fields, clock(word));
    else if (/^(UTC|[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+)$/.test(word))
      timeZone = word;
    else throw new Unsayable(`\`${word}\` has no counterpart in cron`);
  }
  const { minute, hour, day, month, week } = fields;
  return {
    schedule: [minute, hour, day, month, week].join(' '),
    ...(timeZone ? { timeZone } : {}),
  };
}

/** A calendar event of systemd as five fields of cron. */
export function calendarOf(text: string): Calendar {
  const keyword = text.trim().toLowerCase();
  if (Object.hasOwn(KEYWORDS, keyword)) return { schedule: KEYWORDS[keyword] };
  try {
    return parse(text.slice(0, 200));
  } catch (error) {
    if (error instanceof Unsayable) return { problem: error.message };
    throw error;
  }
}

const UNITS: Record<string, number> = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
  w: 604_800,
  week: 604_800,
  weeks: 604_800,
};

/** A time span of systemd in seconds (`90`, `1min 30s`); undefined for what is none. */
export function spanOf(text: string | undefined): number | undefined {
  const parts = [
    ...(text ?? '')
      .trim()
      .slice(0, 100)
      .matchAll(/(\d+)\s*([a-z]*)\s*/gi),
  ];
  const whole = parts.map(p => p[0]).join('');
  if (parts.length === 0 || whole !== text?.trim()) return undefined;
  const seconds = parts.map(
    ([, count, unit]) => Number(count) * (UNITS[unit || 's'] ?? Number.NaN),
  );
  const sum = seconds.reduce((a, b) => a + b, 0);
  return Number.isNaN(sum) ? undefined : sum;
}

/** A span between two runs as five fields, when it divides an hour or a day. */
export function intervalOf(text: string): Calendar {
  const seconds = spanOf(text);
  const minutes = (seconds ?? 0) / 60;
  if (minutes >= 1 && minutes < 60 && 60 % minutes === 0) {
    return { schedule: minutes === 1 ? '* * * * *' : `*/${minutes} * * * *` };
  }
  const hours = minutes / 60;
  if (hours >= 1 && hours < 24 && 24 % hours === 0) {
    return { schedule: hours === 1 ? '0 * * * *' : `0 */${hours} * * *` };
  }
  if (hours === 24) return { schedule: '0 0 * * *' };
  return { problem: `an interval of \`${text}\` has no counterpart in cron` };
}
