import { Evidence, fact, Observation } from '../../../facts';
import { NormalizedCommand } from '../../../parsers/commandLine';
import { Crontab, CrontabJob, parseCrontab } from '../../../parsers/crontab';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { scheduledJob } from '../shared/cronJob';
import { at, eachFile, isSample, ownPaths, sourceFact } from '../shared/files';
import { jobName } from '../shared/names';
import { commandIn, environmentFact } from '../shared/process';
import { environmentOfName } from '../shared/serverConfig';
import { settingFact } from '../shared/settings';
import { stripTemplate, TemplateText } from '../shared/template';

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
  const firsts = parseCrontab(text, true).jobs.map(job => job.user ?? '');
  const areNames = firsts.every(
    word => /^[A-Za-z_][\w-]*$/.test(word) && !COMMANDS.test(word),
  );
  // A file that is meant for `crontab -u` can lie at any path, so its own words count first.
  if (firsts.length === 0 || !areNames) return false;
  const byPath = /(^|\/)(cron\.d\/[^/]+|etc\/crontab)$/.test(path);
  const always = firsts.length > 1 && firsts.every(w => w === firsts[0]);
  return byPath || always || firsts.every(word => USERS.test(word));
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

function* settings(
  path: string,
  crontab: Crontab,
  template: TemplateText,
): Generator<Observation> {
  for (const { name, value, line } of crontab.environment) {
    if (template.isComputed(value)) continue;
    if (name === 'MAILTO' && value) {
      yield settingFact('cron', 'mailto', value, at(path, line));
    }
    const setting = environmentFact(name, value, at(path, line), 'production');
    if (setting) yield setting;
  }
}

/** Cron can give a command a text on standard input; a CronJob cannot. */
function inputWarning(evidence: Evidence): Observation {
  return fact(
    'warning',
    {
      topic: 'crontab.input',
      text: `${evidence.file}:${evidence.line} gives its command a text on standard input (after %). A CronJob does not: put it into a script.`,
    },
    evidence,
    'declared',
  );
}

/** A command with parts that are filled in on the servers, for which variables stand now. */
function openCommand(command: NormalizedCommand, evidence: Evidence) {
  const name = jobName(command.words);
  return fact(
    'question',
    {
      topic: `command-${name}`,
      text: `What is the command of the scheduled job \`${name}\`? Parts of it are filled in on the servers, variables stand for them: \`${command.text.slice(
        0,
        200,
      )}\`.`,
      default: 'suspended',
    },
    evidence,
    'derived',
  );
}

function* jobFacts(
  tree: SourceTree,
  path: string,
  job: CrontabJob,
  template: TemplateText,
): Generator<Observation> {
  const evidence = at(path, job.line);
  const timeZone = job.environment.CRON_TZ ?? job.environment.TZ;
  const user = job.user && !template.isComputed(job.user) ? job.user : 'root';
  const reason = reasonOf(job, isSample(path));
  yield* scheduledJob({
    tree,
    evidence,
    confidence: isSample(path) ? 'derived' : 'declared',
    schedule: job.schedule,
    command: template.asVariables(job.command),
    ...(timeZone ? { timeZone } : {}),
    ...(user === 'root' ? {} : { user }),
    ...(reason ? { reason } : {}),
  });
  if (job.input !== undefined) yield inputWarning(evidence);
  if (!template.isComputed(job.command)) return;
  const command = commandIn(tree, template.asVariables(job.command));
  if (/\$[A-Z]/.test(command.text)) yield openCommand(command, evidence);
}

function* readCrontab(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  if (environmentOfName(file.path) !== 'production') return undefined;
  const template = stripTemplate(file.text);
  const system = isSystemCrontab(file.path, template.text);
  const crontab = parseCrontab(template.text, system);
  yield* settings(file.path, crontab, template);
  for (const job of crontab.jobs) {
    yield* jobFacts(tree, file.path, job, template);
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
