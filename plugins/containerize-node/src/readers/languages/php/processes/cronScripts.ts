import { fact, Observation } from '../../../../facts';
import { SourceFile, SourceTree } from '../../../../tree';
import { candidates, longNameOf, nameOf } from './candidates';

/** Scripts that are made to be started by cron, by their place or name. */
const BY_PATH =
  /(^|\/)cron(s|jobs?)?\/[\w-]+$|(^|\/)(cron|crons|cronjobs?|cron_jobs|scheduled|jobs|maccron)\/[^/]+\.(php|sh)$|(^|\/)(cron|crontab|run_?cron|cron[_-]\w+|\w+[_-]cron)\.(php|sh)$/i;

/** Classes and front pages have such names too. */
const NOT_BY_PATH =
  /(^|\/)(index|wp-cron|class\.[^/]+|[A-Z]\w+)\.php$|(^|\/)(config|languages?|tests?|views?|templates?|plugins|modules|wp-includes|wp-admin|app\/Jobs|src)\//;

/** Scripts that may say themselves that they are for cron. */
const SCRIPT =
  /(^|\/)(scripts?|bin|cli|tools|batch|tasks|shell)\/[\w-]+\.php$/i;

const NOT_A_SCRIPT = /(^|\/)(index|[A-Z]\w+)\.php$/;

/** `define('IS_CRON', true)`, "Cron script that sends …". */
const SAYS_CRON = /\bIS_CRON\b|\bcron(tab|[ _-]?(job|script|task)s?)?\b/i;

const SAYS_WITHIN = 1500;

/** Files that hold schedules; what they say is read by the readers of operations files. */
const SCHEDULES =
  /(^|\/)(crontab[\w.-]*|[\w.-]+\.cron(tab)?|cron\.(txt|conf)|schedule\.rb)$|(^|\/)cron\.d\//i;

const MOST_SCHEDULES = 30;

/** More are asked for in one question: nobody reads thirty that say the same. */
const MOST_QUESTIONS = 8;

interface CronScript {
  path: string;
  name: string;
  reason: string;
  /** It includes files by paths that only lead somewhere from its own folder. */
  isBoundToFolder: boolean;
}

/** Scripts for cron whose schedule is not known: jobs without one, and a question for each. */
export async function* cronScripts(
  tree: SourceTree,
): AsyncGenerator<Observation> {
  const scripts = await unscheduled(tree);
  for (const script of scripts) {
    const { path, name, reason } = script;
    const place = { file: path, line: 0 };
    yield fact(
      'source',
      { path, tool: 'cron script', status: 'read' },
      place,
      'declared',
    );
    yield fact(
      'process',
      {
        name,
        kind: 'cron',
        program: path,
        command: path.endsWith('.php') ? `php ${path}` : `sh ${path}`,
        scope: 'production',
      },
      place,
      'guessed',
      `${reason}; no schedule of it is known from this file`,
    );
  }
  if (scripts.length > MOST_QUESTIONS) yield oneQuestion(scripts);
  else for (const script of scripts) yield question(script);
}

async function unscheduled(tree: SourceTree): Promise<CronScript[]> {
  const schedules = await scheduleTexts(tree);
  const found = new Map<string, CronScript>();
  const names = new Set<string>();
  const add = (file: SourceFile, reason: string) => {
    const { path } = file;
    const base = path.slice(path.lastIndexOf('/') + 1);
    const isScheduled = schedules.some(text => text.includes(base));
    if (isScheduled || isDrupalCron(tree, path) || found.has(path)) return;
    const name = names.has(nameOf(path)) ? longNameOf(path) : nameOf(path);
    names.add(name);
    const isBoundToFolder =
      /\b(?:include|require)(?:_once)?\s*\(?\s*['"]\.\.?\//i.test(file.text);
    found.set(path, { path, name, reason, isBoundToFolder });
  };
  for await (const file of candidates(tree, BY_PATH, NOT_BY_PATH)) {
    add(file, 'The script lies where scripts for cron lie');
  }
  for await (const file of candidates(tree, SCRIPT, NOT_A_SCRIPT)) {
    if (SAYS_CRON.test(file.text.slice(0, SAYS_WITHIN))) {
      add(file, 'The script says that cron starts it');
    }
  }
  return [...found.values()];
}

async function scheduleTexts(tree: SourceTree): Promise<string[]> {
  const texts: string[] = [];
  for (const { path } of tree.match(SCHEDULES).slice(0, MOST_SCHEDULES)) {
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

function question({ path, name, isBoundToFolder }: CronScript): Observation {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const where = isBoundToFolder
    ? ` It includes files relative to the folder it is started in, so cron starts it in ${folder}.`
    : '';
  return fact(
    'question',
    {
      topic: `schedule-${name}`,
      text: `When should \`${path}\` run, if cron starts it? The repository does not say; compare with crontab -l on the servers.${where}`,
      default: 'suspended',
    },
    { file: path, line: 0 },
    'guessed',
    'No schedule is better than a wrong one',
  );
}

function oneQuestion(scripts: readonly CronScript[]): Observation {
  return fact(
    'question',
    {
      topic: 'cron-schedules',
      text: `Which of these scripts are started by cron, and when: ${scripts
        .map(({ path }) => path)
        .join(', ')}? Compare with crontab -l on the servers.`,
      default: 'as in the crontab files of the repository',
    },
    scripts.map(({ path: file }) => ({ file, line: 0 })),
    'guessed',
    'A script without schedule gets no CronJob',
  );
}
