import { Evidence, fact, Observation, ProcessValue } from '../../../facts';
import { compact } from '../shared/compact';
import { Recipe } from './recipe';
import { Deployment } from './settings';

/** What settings of a plugin say of one process. */
interface ProcessSettings {
  program: string;
  kind: ProcessValue['kind'];
  extra: Partial<ProcessValue>;
  /** Where one of its settings stands; undefined when there is none. */
  evidence?: Evidence;
}

function evidenceOf(recipe: Recipe, ...names: string[]): Evidence | undefined {
  return names.map(name => recipe.settings.get(name)?.evidence).find(Boolean);
}

/** A number, or the upper one of a pair (`set :puma_threads, [0, 8]`). */
function count(recipe: Recipe, name: string): number | undefined {
  const value = recipe.settings.get(name)?.value;
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'number' ? last : undefined;
}

function puma(recipe: Recipe): ProcessSettings {
  return {
    program: 'puma',
    kind: 'web',
    extra: compact({
      workers: count(recipe, 'puma_workers'),
      threads: count(recipe, 'puma_threads'),
    }),
    evidence: evidenceOf(recipe, 'puma_workers', 'puma_threads', 'puma_bind'),
  };
}

function sidekiq(recipe: Recipe): ProcessSettings {
  const queues = [
    ...recipe.list('sidekiq_queue'),
    ...recipe.list('sidekiq_queues'),
  ];
  return {
    program: 'sidekiq',
    kind: 'worker',
    extra: compact({
      replicas: count(recipe, 'sidekiq_processes'),
      threads: count(recipe, 'sidekiq_concurrency'),
      stopSeconds: count(recipe, 'sidekiq_timeout'),
      queues: queues.length > 0 ? queues : undefined,
    }),
    evidence: evidenceOf(
      recipe,
      'sidekiq_processes',
      'sidekiq_concurrency',
      'sidekiq_queue',
      'sidekiq_queues',
      'sidekiq_role',
      'sidekiq_config',
    ),
  };
}

function delayedJob(recipe: Recipe): ProcessSettings {
  return {
    program: 'delayed_job',
    kind: 'worker',
    extra: compact({ replicas: count(recipe, 'delayed_job_workers') }),
    evidence: evidenceOf(
      recipe,
      'delayed_job_workers',
      'delayed_job_args',
      'delayed_job_server_role',
    ),
  };
}

/** capistrano-resque: `set :workers, { "mail" => 2, "images,files" => 1 }`. */
function resque(recipe: Recipe): ProcessSettings {
  const workers = recipe.settings.get('workers')?.value;
  const isMap =
    typeof workers === 'object' && workers !== null && !Array.isArray(workers);
  return {
    program: 'resque',
    kind: 'worker',
    extra: isMap
      ? { queues: Object.keys(workers).flatMap(names => names.split(',')) }
      : {},
    ...(isMap ? { evidence: evidenceOf(recipe, 'workers') } : {}),
  };
}

/** What settings of plugins say of the processes that run. */
export function* processFacts({
  recipe,
  confidence,
}: Deployment): Generator<Observation> {
  for (const read of [puma, sidekiq, delayedJob, resque]) {
    const { program, kind, extra, evidence } = read(recipe);
    if (!evidence) continue;
    yield fact(
      'process',
      {
        name: kind === 'web' ? 'web' : program.replaceAll('_', '-'),
        kind,
        program,
        ...extra,
        scope: 'production',
      },
      evidence,
      confidence,
      'The deployment sets how it runs',
    );
  }
}
