import { Evidence, fact, Observation, ProcessValue } from '../../../facts';
import { compact } from '../shared/compact';
import { Recipe, Setting } from './recipe';
import { Deployment } from './settings';

function number(setting: Setting | undefined): number | undefined {
  const value = Array.isArray(setting?.value)
    ? setting?.value.at(-1)
    : setting?.value;
  return typeof value === 'number' ? value : undefined;
}

/** Settings of plugins that say how a process runs. */
function processSettings(recipe: Recipe): {
  program: string;
  kind: ProcessValue['kind'];
  extra: Partial<ProcessValue>;
  evidence?: Evidence;
}[] {
  const at = (...names: string[]) =>
    names.map(name => recipe.settings.get(name)?.evidence).find(Boolean);
  const count = (name: string) => number(recipe.settings.get(name));
  const queues = recipe.list('sidekiq_queue').length
    ? recipe.list('sidekiq_queue')
    : recipe.list('sidekiq_queues');
  const resque = recipe.settings.get('workers')?.value;
  return [
    {
      program: 'puma',
      kind: 'web',
      extra: compact({
        workers: count('puma_workers'),
        threads: count('puma_threads'),
      }),
      evidence: at('puma_workers', 'puma_threads', 'puma_bind'),
    },
    {
      program: 'sidekiq',
      kind: 'worker',
      extra: compact({
        replicas: count('sidekiq_processes'),
        threads: count('sidekiq_concurrency'),
        stopSeconds: count('sidekiq_timeout'),
        queues: queues.length ? queues : undefined,
      }),
      evidence: at(
        'sidekiq_processes',
        'sidekiq_concurrency',
        'sidekiq_queue',
        'sidekiq_role',
        'sidekiq_config',
      ),
    },
    {
      program: 'delayed_job',
      kind: 'worker',
      extra: compact({ replicas: count('delayed_job_workers') }),
      evidence: at(
        'delayed_job_workers',
        'delayed_job_args',
        'delayed_job_server_role',
      ),
    },
    {
      program: 'resque',
      kind: 'worker',
      extra:
        resque && typeof resque === 'object' && !Array.isArray(resque)
          ? { queues: Object.keys(resque).flatMap(names => names.split(',')) }
          : {},
      evidence:
        resque && typeof resque === 'object' ? at('workers') : undefined,
    },
  ];
}

/** What settings of plugins say of the processes that run. */
export function* processFacts({
  recipe,
  confidence,
}: Deployment): Generator<Observation> {
  for (const { program, kind, extra, evidence } of processSettings(recipe)) {
    if (!evidence) continue;
    yield fact(
      'process',
      {
        name: kind === 'web' ? 'web' : program,
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
