import { fact, Observation } from '../../../../facts';
import { SourceFile, SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';
import { phpPresenceReader } from '../presence';

/** Scripts that are made to be started by cron, by their place or name. */
const CRON_SCRIPT =
  /(^|\/)cron(s|jobs?)?\/[\w-]+$|(^|\/)(cron|crons|cronjobs?|cron_jobs|scheduled|jobs|maccron)\/[^/]+\.(php|sh)$|(^|\/)(cron|crontab|run_?cron|cron[_-]\w+|\w+[_-]cron)\.(php|sh)$/i;

/** Daemons: scripts that say so by name. */
const DAEMON_SCRIPT =
  /(^|\/)(daemons?|workers?|consumers?)\/[^/]+\.php$|(^|\/)[\w-]*(daemon|worker|consumer)\.php$/i;

/** Classes and front pages have such names too. */
const NOT_A_SCRIPT =
  /(^|\/)(index|wp-cron|class\.[^/]+|[A-Z]\w+)\.php$|(^|\/)(config|languages?|tests?|views?|templates?|plugins|modules|wp-includes|wp-admin|app\/Jobs|src)\//;

const MOST = 30;

/** Whether the file is started and not only included: it has code of its own at the top, not one class. */
function isStarted(file: SourceFile): boolean {
  return (
    file.text.startsWith('#!') || /^<\?(php)?\s/i.test(file.text.trimStart())
  );
}

/** One class and nothing else is included, not started. */
const CLASS = /\bclass\s+\w+\s*(extends\s+\w+\s*)?\{/;

const CLASS_WITHIN = 4000;

async function* candidates(
  tree: SourceTree,
  pattern: RegExp,
): AsyncGenerator<SourceFile> {
  let found = 0;
  for (const { path } of tree.match(pattern)) {
    if (found >= MOST) return;
    const aside = isTestPath(path) || NOT_A_SCRIPT.test(path);
    if (aside || libraryOfPath(tree, path)) continue;
    const file = await tree.read(path);
    if (!file || !isStarted(file)) continue;
    if (CLASS.test(file.text.slice(0, CLASS_WITHIN))) continue;
    found += 1;
    yield file;
  }
}

/** A name out of a path: `cron/nightly_report.php` is `nightly-report`. */
function nameOf(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return (
    base
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'script'
  );
}

/** Files that hold schedules; what they say is read by the readers of operations files. */
const SCHEDULES =
  /(^|\/)(crontab[\w.-]*|[\w.-]+\.cron(tab)?|cron\.(txt|conf)|schedule\.rb)$|(^|\/)cron\.d\//i;

async function scheduleTexts(tree: SourceTree): Promise<string[]> {
  const texts: string[] = [];
  for (const { path } of tree.match(SCHEDULES).slice(0, MOST)) {
    const file = await tree.read(path);
    if (file) texts.push(file.text);
  }
  return texts;
}

/** Drupal's own cron.php is told by its reader. */
function isDrupalCron(tree: SourceTree, path: string): boolean {
  return (
    path.endsWith('cron.php') &&
    tree.has(path.replace(/cron\.php$/, 'includes/bootstrap.inc'))
  );
}

async function* cronScripts(tree: SourceTree): AsyncGenerator<Observation> {
  const scripts: string[] = [];
  const schedules = await scheduleTexts(tree);
  for await (const { path } of candidates(tree, CRON_SCRIPT)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const scheduled = schedules.some(text => text.includes(name));
    if (!scheduled && !isDrupalCron(tree, path)) scripts.push(path);
  }
  if (scripts.length === 0) return;
  for (const path of scripts) {
    const command = path.endsWith('.php') ? `php ${path}` : `sh ${path}`;
    yield fact(
      'process',
      {
        name: nameOf(path),
        kind: 'cron',
        program: path,
        command,
        scope: 'production',
      },
      { file: path, line: 0 },
      'guessed',
      'The script lies where scripts for cron lie; no schedule of it is known from this file',
    );
  }
  yield fact(
    'question',
    {
      topic: 'cron-schedules',
      text: `Which of these scripts are started by cron, and when: ${scripts.join(
        ', ',
      )}? Compare with crontab -l on the servers.`,
      default: 'as in the crontab files of the repository',
    },
    scripts.map(file => ({ file, line: 0 })),
    'guessed',
    'A script without schedule gets no CronJob',
  );
}

async function* daemons(tree: SourceTree): AsyncGenerator<Observation> {
  for await (const file of candidates(tree, DAEMON_SCRIPT)) {
    if (!/\bwhile\s*\(\s*(true|1)\s*\)|\bfor\s*\(\s*;\s*;\s*\)/.test(file.text))
      continue;
    yield fact(
      'process',
      {
        name: nameOf(file.path),
        kind: 'worker',
        program: file.path,
        command: `php ${file.path}`,
        scope: 'production',
      },
      { file: file.path, line: 0 },
      'guessed',
      'The script never ends by itself',
    );
  }
}

/** Scripts that run beside the web: for cron, or for ever. */
export const scriptReader: Reader = {
  id: 'php/scripts',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    yield* cronScripts(tree);
    yield* daemons(tree);
  },
};
