import { CronExpressionParser } from 'cron-parser';

/** A schedule as a CronJob takes it, or why it is none. */
export type CronSchedule =
  | { schedule: string; warning?: string }
  | { problem: string };

/** Rule: crontab(5), "these special time specification nicknames". */
const NICKNAMES: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function dayNumber(text: string): number {
  const named = DAY_NAMES.indexOf(text.toLowerCase());
  return named === -1 ? Number(text) : named;
}

/**
 * Days of the week with Sunday as 0 only: cron also takes 7, Kubernetes does not.
 * Rule: robfig/cron v3 `spec.go`, whose bounds for the day of the week are 0 and 6.
 */
function daysOfWeek(field: string): string {
  if (!field.includes('7') && !/sun/i.test(field)) return field;
  return field
    .split(',')
    .map(item => {
      const range = /^(\w+)-(\w+)(?:\/(\d+))?$/.exec(item);
      if (!range) return item === '7' ? '0' : item;
      const from = dayNumber(range[1]);
      const to = dayNumber(range[2]) || 7;
      if (to !== 7 || from > to) return item;
      const days: number[] = [];
      for (let day = from; day <= 7; day += Number(range[3] ?? 1) || 1) {
        days.push(day % 7);
      }
      return days.join(',');
    })
    .join(',');
}

/**
 * Cron runs a job on days that match both the day of the month and of the week when one of the fields starts with `*`;
 * Kubernetes does so only for a bare `*`. Rule: vixie cron's `DOM_STAR`, against robfig/cron's `starBit`.
 */
function differsInKubernetes(day: string, weekday: string): boolean {
  const restricted = (field: string) => field !== '*';
  return (
    restricted(day) &&
    restricted(weekday) &&
    (day.startsWith('*') || weekday.startsWith('*'))
  );
}

function checked(fields: string[]): CronSchedule {
  const schedule = [...fields.slice(0, 4), daysOfWeek(fields[4])].join(' ');
  // Letters such as L, H and # are dialects of other schedulers: cron-parser takes them, cron does not.
  if (
    fields.some(f => !/^[0-9*,/A-Za-z-]+$/.test(f) || /[LWH](?![a-z])/.test(f))
  ) {
    return { problem: 'has characters that cron does not know' };
  }
  try {
    CronExpressionParser.parse(schedule);
  } catch (error) {
    return { problem: (error as Error).message };
  }
  return differsInKubernetes(fields[2], fields[4])
    ? {
        schedule,
        warning: `Cron runs \`${schedule}\` on days that match both its day of the month and its day of the week; Kubernetes runs it on days that match either. Restrict one of the two inside the job.`,
      }
    : { schedule };
}

/**
 * Checks a schedule and brings it into the five fields that a Kubernetes CronJob takes. `@reboot` stays as it is.
 *
 * @param text - five fields or a nickname
 */
export function cronSchedule(text: string): CronSchedule {
  const plain = text.trim().slice(0, 1024).toLowerCase();
  if (plain === '@reboot') return { schedule: plain };
  if (Object.hasOwn(NICKNAMES, plain)) return { schedule: NICKNAMES[plain] };
  const fields = text.trim().slice(0, 1024).split(/\s+/);
  if (fields.length !== 5) return { problem: 'has not five fields' };
  return checked(fields);
}
