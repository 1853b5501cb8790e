import { WorkerHint, workerForPackage } from '../../../../data';
import { fact, Observation, ProcessValue } from '../../../../facts';
import { programOf } from '../../../../parsers/commandLine';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { Gem, gemsOf } from '../gems/gemSet';
import { isRubyTree } from '../tree';
import { usesJobs } from './jobUse';
import { sidekiqSettings } from './sidekiq';

/** Workers and schedulers that the application's gems imply. */
export const workerReader: Reader = {
  id: 'ruby/workers',
  applies: isRubyTree,
  async *read(tree) {
    const gems = await gemsOf(tree);
    const seen = new Set<string>();
    for (const gem of gems.all) {
      if (gem.role !== 'app' || !gem.direct) continue;
      const hint = workerForPackage('gem', gem.name, gem.version);
      if (!hint || seen.has(hint.name)) continue;
      seen.add(hint.name);
      yield* worker(tree, gem, hint);
    }
  },
};

async function* worker(
  tree: SourceTree,
  gem: Gem,
  hint: WorkerHint,
): AsyncGenerator<Observation> {
  if (hint.runs === 'inside') {
    if (hint.certain && hint.singleton) yield insideWarning(gem, hint);
    return;
  }
  if (hint.runs !== 'process' || !hint.certain) return;
  const settings = hint.name === 'sidekiq' ? await sidekiqSettings(tree) : {};
  const used = await usesJobs(tree, hint.name);
  if (!used) {
    yield clientOnly(gem, hint);
    return;
  }
  const command = settings.command ?? commandIn(tree, hint);
  const value: ProcessValue = {
    name: hint.name,
    kind: hint.kind,
    program: programName(hint, command),
    ...(command === undefined ? {} : { command }),
    ...(hint.stopSignal ? { stopSignal: hint.stopSignal } : {}),
    ...(hint.stopSeconds ? { stopSeconds: hint.stopSeconds } : {}),
    ...(settings.threads ? { threads: settings.threads } : {}),
    ...(settings.queues?.length ? { queues: settings.queues } : {}),
    scope: 'any',
  };
  yield fact(
    'process',
    value,
    [gem.evidence, ...(settings.evidence ? [settings.evidence] : []), used],
    'derived',
    hint.note,
  );
}

function programName(hint: WorkerHint, command: string | undefined): string {
  const program = command && programOf(command.split(/\s+/))?.program;
  return program ?? hint.name.replace(/-/g, '_');
}

/** Clockwork's file is the application's choice; the usual places are looked at. */
function commandIn(tree: SourceTree, hint: WorkerHint): string | undefined {
  if (hint.name !== 'clockwork') return hint.command;
  const file = [
    'config/clock.rb',
    'lib/clock.rb',
    'app/clock.rb',
    'clock.rb',
    'config/clockwork.rb',
    'lib/clockwork.rb',
    'clockwork.rb',
  ].find(path => tree.has(path));
  return file === undefined ? hint.command : `bundle exec clockwork ${file}`;
}

function clientOnly(gem: Gem, hint: WorkerHint): Observation {
  return fact(
    'question',
    {
      topic: `worker.${hint.name}`,
      text: `${gem.name} is in the bundle, but no job of it was found in the code. Does this application run a ${hint.name} process, or does it only put jobs into another application's queue?`,
      default: 'no process',
      options: ['no process', 'process'],
    },
    gem.evidence,
    'guessed',
    'Without jobs of its own there is nothing a worker could run.',
  );
}

function insideWarning(gem: Gem, hint: WorkerHint): Observation {
  return fact(
    'warning',
    {
      topic: 'scheduler-inside',
      text: `${gem.name} keeps a schedule inside the ${
        hint.inside
      } process: with several replicas every job runs as often. ${
        hint.note ?? ''
      }`.trim(),
    },
    gem.evidence,
    'derived',
  );
}
