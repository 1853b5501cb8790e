import { Rule } from '../../rule';
import { isAutomated } from '../lib/applications';
import { get } from '../lib/data';
import { error } from '../lib/findings';
import { groupsOf } from '../lib/groups';
import { hooksOf } from '../lib/sync';

/** Syncs that run a bad migration again and do not see its fix. */
export const retryRefresh: Rule = {
  id: 'argo/retry-refresh',
  fact: 'argo/retries-run-the-migration-again',
  check: context =>
    groupsOf(context).flatMap(({ objects, applications }) => {
      const job = objects.find(
        ({ object }) =>
          object.kind === 'Job' &&
          hooksOf(object).some(hook => ['Sync', 'PreSync'].includes(hook)),
      );
      if (!job) return [];
      return applications
        .filter(application => {
          const retry = get(application.spec, 'syncPolicy', 'retry');
          return (
            isAutomated(application) &&
            get(retry, 'refresh') !== true &&
            get(retry, 'limit') !== 0
          );
        })
        .map(application =>
          error(
            application.place('/spec/syncPolicy/retry'),
            `${application.name} retries a failed sync with the same commit, running Job ${job.object.metadata.name} each time and not seeing its fix.`,
            'Set retry: {limit: 3, refresh: true}, or limit: 0.',
          ),
        );
    }),
};
