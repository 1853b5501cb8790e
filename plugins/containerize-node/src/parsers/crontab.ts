/** A job of a crontab. @public */
export interface CrontabJob {
  /** Counted from 1. */
  line: number;
  /** Five fields or a nickname such as `@daily`. */
  schedule: string;
  user?: string;
  /** Command with cron's escapes resolved. */
  command: string;
  /** What the command is given on standard input, if anything. */
  input?: string;
  /** Settings that stand above the job. */
  environment: Readonly<Record<string, string>>;
}

/** A parsed crontab. @public */
export interface Crontab {
  jobs: CrontabJob[];
  environment: { name: string; value: string; line: number }[];
  /** Lines that are neither. */
  strange: number[];
}

const SETTING = /^\s*([A-Za-z_]\w*|"[^"]*"|'[^']*')\s*=(.*)$/;
const NICKNAME = /^\s*(@[a-z]+)\s+(.+)$/i;
const FIELDS =
  /^\s*((?:[0-9*,/\-A-Za-z?LW#]+[ \t]+){4}[0-9*,/\-A-Za-z?LW#]+)[ \t]+(.+)$/;

function unquoted(text: string): string {
  const match = /^(["'])(.*)\1$/.exec(text);
  return match ? match[2] : text;
}

/** The first `%` that is not escaped ends the command. Rule: crontab(5), "the sixth field". */
function splitAtPercent(text: string): { command: string; input?: string } {
  const at = text.search(/(?<!\\)%/);
  const clear = (part: string) => part.replaceAll('\\%', '%');
  if (at === -1) return { command: clear(text) };
  const input = clear(text.slice(at + 1).replace(/(?<!\\)%/g, '\n'));
  return { command: clear(text.slice(0, at)).trim(), input };
}

function isSchedule(text: string): boolean {
  const fields = text.split(/[ \t]+/);
  return fields.every(
    f => /[\d*]/.test(f) || /^[a-z]{3}([,-][a-z]{3})*$/i.test(f),
  );
}

function entry(text: string): { schedule: string; rest: string } | undefined {
  const nickname = NICKNAME.exec(text);
  if (nickname) return { schedule: nickname[1], rest: nickname[2] };
  const match = FIELDS.exec(text);
  if (!match || !isSchedule(match[1])) return undefined;
  return { schedule: match[1].replace(/[ \t]+/g, ' '), rest: match[2] };
}

/**
 * Parses a crontab.
 *
 * @param text - content of the file
 * @param system - whether the lines name a user, as those of `/etc/crontab` and `/etc/cron.d` do
 * @public
 */
export function parseCrontab(text: string, system: boolean): Crontab {
  const result: Crontab = { jobs: [], environment: [], strange: [] };
  let environment: Readonly<Record<string, string>> = {};
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (/^\s*(#|$)/.test(raw)) continue;
    const found = entry(raw);
    const setting = found ? null : SETTING.exec(raw);
    if (setting) {
      const [name, value] = [unquoted(setting[1]), unquoted(setting[2].trim())];
      environment = { ...environment, [name]: value };
      result.environment.push({ name, value, line });
    } else if (found) {
      const match = system ? /^(\S+)\s+(.+)$/.exec(found.rest) : null;
      result.jobs.push({
        line,
        schedule: found.schedule,
        ...(match ? { user: match[1] } : {}),
        ...splitAtPercent(match ? match[2] : found.rest),
        environment,
      });
    } else {
      result.strange.push(line);
    }
  }
  return result;
}
