import { fact, Observation } from '../../../facts';
import { Crontab, CrontabJob, parseCrontab } from '../../../parsers/crontab';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { scheduledJob } from '../shared/cronJob';
import { at, eachFile, isSample, ownPaths, sourceFact } from '../shared/files';
import { environmentFact } from '../shared/process';
import { environmentOfName } from '../shared/serverConfig';
import { settingFact } from '../shared/settings';

const CANDIDATE =
  /(^|\/)(crontabs?|cron\.d|crons?)(\/[^/]+)?$|(^|\/)[^/]*cron(tab)?s?([._-][\w.-]+)?$/i;
/** Endings of files that are programs or prose about cron. */
const OTHER_LANGUAGE =
  /\.(php\d?|rb|rake|py|pl|pm|js|ts|coffee|java|go|c|h|css|scss|less|html?|erb|haml|md|markdown|rdoc|rst|xml|ya?ml|json|sql|sh|bash|service|timer|png|gif|jpe?g|svg|patch|diff|lock|plist|plst)$/i;
const RUN_PARTS = /(^|\/)cron\.(hourly|daily|weekly|monthly)\/[^/]+$/;
const USERS =
  /^(root|www-data|www|apache|httpd|nginx|nobody|deploy|deployer|deployment|app|rails|ubuntu|vagrant|ec2-user|git|mysql|postgres)$/;
const COMMANDS =
  /^(php\d?|ruby|bundle|rake|cd|curl|wget|sh|bash|find|test|python\d?|perl|node|mysql|mysqldump|rm|echo|env|nice|flock|sudo|drush|wp|tar|rsync|date|sleep|exec|svn|git|export|source|if)$/;

/** Whether the lines of a crontab name a user before the command. */
function isSystemCrontab(path: string, text: string): boolean {
  if (/(^|\/)cron\.d\//.test(path) || /(^|\/)etc\/crontab$/.test(path)) {
    return true;
  }
  const firsts = parseCrontab(text, true).jobs.map(job => job.user ?? '');
  if (firsts.length === 0) return false;
  return firsts.every(
    word =>
      USERS.test(word) ||
      (/^[a-z_][a-z0-9_-]*$/.test(word) &&
        !COMMANDS.test(word) &&
        firsts.length > 1 &&
        firsts[0] === word),
  );
}

function reasonOf(job: CrontabJob, sample: boolean): string | undefined {
  const reasons = [
    ...(sample ? ['The file is a sample of the one in use'] : []),
    ...(job.input === undefined
      ? []
      : ['Cron gives the command a text on standard input, which is not kept']),
  ];
  return reasons.length ? reasons.join('. ') : undefined;
}

function* settings(path: string, crontab: Crontab): Generator<Observation> {
  for (const { name, value, line } of crontab.environment) {
    if (name === 'MAILTO' && value) {
      yield settingFact('cron', 'mailto', value, at(path, line));
    }
    const setting = environmentFact(name, value, at(path, line), 'production');
    if (setting) yield setting;
  }
}

function* readCrontab(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  if (environmentOfName(file.path) !== 'production') return undefined;
  const crontab = parseCrontab(
    file.text,
    isSystemCrontab(file.path, file.text),
  );
  yield* settings(file.path, crontab);
  for (const job of crontab.jobs) {
    const timeZone = job.environment.CRON_TZ ?? job.environment.TZ;
    const sample = isSample(file.path);
    const reason = reasonOf(job, sample);
    yield* scheduledJob({
      tree,
      evidence: at(file.path, job.line),
      confidence: sample ? 'derived' : 'declared',
      schedule: job.schedule,
      command: job.command,
      ...(timeZone ? { timeZone } : {}),
      ...(job.user && job.user !== 'root' ? { user: job.user } : {}),
      ...(reason ? { reason } : {}),
    });
    if (job.input !== undefined) {
      yield fact(
        'warning',
        {
          topic: 'crontab.input',
          text: `${file.path}:${job.line} gives its command a text on standard input (after %). A CronJob does not: put it into a script.`,
        },
        at(file.path, job.line),
        'declared',
      );
    }
  }
  const [strange] = crontab.strange;
  return strange === undefined
    ? undefined
    : `${crontab.strange.length} line(s) are no line of a crontab, the first is line ${strange}`;
}

function candidates(tree: SourceTree): string[] {
  return ownPaths(tree, CANDIDATE).filter(
    path => !OTHER_LANGUAGE.test(path) && !RUN_PARTS.test(path),
  );
}

/** A crontab has jobs, and no more strange lines than lines it is made of. */
function isCrontab(text: string): boolean {
  if (/^#!.*\b(sh|bash|php|ruby|perl|python|env)\b/.test(text)) return false;
  const { jobs, environment, strange } = parseCrontab(text, false);
  return jobs.length > 0 && strange.length <= jobs.length + environment.length;
}

/** Reads crontabs, those of a user and those of the system. */
export const crontabReader: Reader = {
  id: 'crontab',
  applies: tree =>
    candidates(tree).length > 0 || ownPaths(tree, RUN_PARTS).length > 0,
  async *read(tree) {
    yield* eachFile(
      tree,
      'crontab',
      candidates(tree),
      file => readCrontab(tree, file),
      isCrontab,
    );
    for (const path of ownPaths(tree, RUN_PARTS)) {
      yield sourceFact(
        path,
        'crontab',
        'not-yet-read',
        'A script that cron runs by the folder it lies in',
      );
    }
  },
};
