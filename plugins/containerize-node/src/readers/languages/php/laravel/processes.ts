import { workerForPackage } from '../../../../data';
import { fact, Observation } from '../../../../facts';
import { isPhp, parsePhp, phpLine, walkPhp } from '../../../../parsers/php';
import { SourceTree } from '../../../../tree';
import { DetectedFramework } from '../framework/detect';
import { scanPhp } from '../source/scan';
import { LaravelConfig } from './config';
import { driverOf } from './reader';

/** Workers, scheduler and migrations of a Laravel application. */
export async function* laravelProcesses(
  tree: SourceTree,
  framework: DetectedFramework,
  config: LaravelConfig,
): AsyncGenerator<Observation> {
  yield* queueWorker(tree, framework, config);
  yield* scheduler(tree, framework);
  yield* migrations(tree, framework);
}

/** Code that puts work into a queue: jobs that say so, or `Queue::push`. */
async function queuedWork(
  tree: SourceTree,
  folder: string,
): Promise<{ file: string; line: number } | undefined> {
  const files = tree
    .under(folder ? `${folder}/app` : 'app')
    .filter(file => file.path.endsWith('.php'));
  for (const { path } of files) {
    const source = await tree.read(path);
    if (
      !source ||
      !/ShouldQueue|ShouldBeQueued|Queue::|Mail::queue/.test(source.text)
    )
      continue;
    const scan = scanPhp(parsePhp(source));
    const used =
      scan.classes.find(one => /^Should(Be)?Queued?$/.test(one.name)) ??
      scan.statics.find(
        one =>
          (one.of === 'Queue' && /^(push|later|bulk)/.test(one.name)) ||
          (one.of === 'Mail' && /^(queue|later)/.test(one.name)),
      );
    if (used) return { file: path, line: used.line };
  }
  return undefined;
}

async function* queueWorker(
  tree: SourceTree,
  framework: DetectedFramework,
  config: LaravelConfig,
): AsyncGenerator<Observation> {
  const driver = await driverOf(tree, framework, config, 'queue', [
    'QUEUE_DRIVER',
    'QUEUE_CONNECTION',
  ]);
  const work = await queuedWork(tree, framework.folder);
  if (!driver || driver.text === 'null') return;
  const place = { file: driver.file, line: driver.line };
  if (driver.text === 'sync') {
    if (!work) return;
    yield fact(
      'question',
      {
        topic: 'queue-worker',
        text: 'Jobs are queued, and the driver in the repository is "sync", which runs them at once. Do the servers set another QUEUE_DRIVER and run a worker?',
        default: 'no',
        options: ['no', 'yes'],
      },
      [place, work],
      'derived',
      'With the driver of the repository there is nothing for a worker to do',
    );
    return;
  }
  const hint = workerForPackage(
    'composer',
    'laravel/framework',
    framework.version,
  );
  const command = hint?.command ?? 'php artisan queue:work';
  yield fact(
    'process',
    {
      name: 'queue',
      kind: 'worker',
      program: 'artisan queue',
      command,
      ...(hint?.stopSignal ? { stopSignal: `SIG${hint.stopSignal}` } : {}),
      scope: 'production',
    },
    work ? [place, work] : place,
    work ? 'derived' : 'guessed',
    work
      ? `The queue driver is ${driver.text}, and jobs are queued`
      : `The queue driver is ${driver.text}; no code that queues was found`,
  );
}

async function* scheduler(
  tree: SourceTree,
  framework: DetectedFramework,
): AsyncGenerator<Observation> {
  const inside = (path: string) =>
    framework.folder ? `${framework.folder}/${path}` : path;
  const path = inside('app/Console/Kernel.php');
  const source = await tree.read(path);
  if (!source) return;
  yield fact(
    'source',
    { path, tool: 'laravel', status: 'read' },
    { file: path, line: 0 },
    'declared',
  );
  const line = scheduledLine(source);
  if (line === undefined) return;
  yield fact(
    'process',
    {
      name: 'schedule',
      kind: 'cron',
      program: 'artisan schedule:run',
      command: 'php artisan schedule:run',
      schedule: '* * * * *',
      scope: 'production',
    },
    { file: path, line },
    'derived',
    'The console kernel schedules commands; Laravel wants to be called every minute for that',
  );
}

/** The first line of `schedule()` that puts something on the schedule. */
function scheduledLine(source: {
  path: string;
  text: string;
}): number | undefined {
  for (const node of walkPhp(parsePhp(source).program)) {
    if (!isPhp(node, 'method') || !node.body) continue;
    const name = isPhp(node.name, 'identifier') ? node.name.name : node.name;
    if (name !== 'schedule') continue;
    for (const inner of walkPhp(node.body)) {
      if (isPhp(inner, 'call') && isPhp(inner.what, 'propertylookup'))
        return phpLine(inner);
    }
  }
  return undefined;
}

function* migrations(
  tree: SourceTree,
  framework: DetectedFramework,
): Generator<Observation> {
  const inside = (path: string) =>
    framework.folder ? `${framework.folder}/${path}` : path;
  const folder = ['database/migrations', 'app/database/migrations']
    .map(inside)
    .find(path => tree.hasDirectory(path));
  const [first] =
    folder === undefined
      ? []
      : tree.under(folder).filter(file => file.path.endsWith('.php'));
  if (!first) return;
  yield fact(
    'process',
    {
      name: 'migrate',
      kind: 'task',
      program: 'artisan migrate',
      command: 'php artisan migrate --force',
      when: 'release',
      scope: 'production',
    },
    { file: first.path, line: 0 },
    'derived',
    'The schema of the database is changed by migrations',
  );
}
