import { Evidence } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { at } from '../evidence';
import { productionSources } from '../tree';

/**
 * What code says that has jobs for a worker. ActiveJob and Rails' mailers hand theirs to whatever is configured, so they
 * count for every worker.
 */
const USE: Record<string, RegExp> = {
  sidekiq:
    /Sidekiq::(Worker|Job|Web)\b|sidekiq_options|Sidekiq\.(hook_rails!|configure_server)|\bperform_async\b/,
  resque:
    /Resque\.enqueue|@queue\s*=|Resque::(Plugins|Server|Job)|Resque\.redis/,
  'delayed-job':
    /\.delay\b|handle_asynchronously|Delayed::(Job|Worker|Task)|send_later|enqueue\b/,
};
const ACTIVE_JOB = /ActiveJob::Base|ApplicationJob|perform_later|deliver_later/;

/** A place in the code that has jobs for this worker; undefined when there is none. Unknown workers count as used. */
export async function usesJobs(
  tree: SourceTree,
  worker: string,
): Promise<Evidence | undefined> {
  const pattern = USE[worker];
  const folder = ['app/workers', 'app/jobs', 'app/sidekiq'].find(path =>
    tree.hasDirectory(path),
  );
  if (!pattern) return at(folder ?? 'Gemfile', 0);
  for (const path of productionSources(tree)) {
    const text = (await tree.read(path))?.text;
    if (text === undefined) continue;
    const found = pattern.exec(text) ?? ACTIVE_JOB.exec(text);
    if (found) {
      return at(path, text.slice(0, found.index).split('\n').length);
    }
  }
  return undefined;
}
