import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  NoticeRows,
  Notices,
  Owners,
  readNotificationPolicy,
  sendToOwners,
  subjectsOf,
} from '../notifications';
import {
  OrphanRows,
  readOrphanPolicy,
  removeApplication,
  sweep,
} from '../orphans';
import { audited } from '../actions/audited';
import { expire, readLifetimePolicy } from '../timeToLive';
import { Timers } from '../watch/timers';
import type { PreviewFactsDeps } from './facts';
import { PreviewKnowledge, repositoriesWithPreviews } from './PreviewKnowledge';
import { PullRequestActions } from './types';

type Frequency = SchedulerServiceTaskScheduleDefinition['frequency'];

/** Work that one replica at a time does. */
interface Task {
  id: string;
  frequency: Frequency;
  run(): Promise<void>;
}

/** What tasks work with. */
export interface TaskContext {
  deps: PreviewFactsDeps;
  knowledge: PreviewKnowledge;
  actions: PullRequestActions;
  knex: Knex;
  timers: Timers;
}

function expiryTask({ deps, knowledge, actions, timers }: TaskContext): Task {
  const { auditor, observed, logger, metrics } = deps;
  const { pulls, lifetimes, lifetimeRows } = knowledge;
  const expired = metrics.createCounter('delivery.previews.expired', {
    description: 'Previews whose labels were taken away after their time',
    unit: '{preview}',
  });
  return {
    id: 'delivery-preview-expiry',
    frequency: { minutes: 5 },
    run: () =>
      expire({
        lifetimes,
        rows: lifetimeRows,
        timers,
        logger,
        repositories: () => repositoriesWithPreviews(observed),
        labels: repository => observed.labels(repository),
        async listed(repository) {
          await pulls.ensureListed(repository);
          return pulls.known(repository).items.filter(({ open }) => open);
        },
        actions: {
          read: (repository, number) => actions.read(repository, number),
          removeLabels: (repository, number, wanted) =>
            audited(
              auditor,
              {
                eventId: 'preview-expire',
                action: 'expire',
                meta: { repository: { ...repository }, number },
              },
              () => actions.removeLabels(repository, number, wanted),
              () => ({
                before: { labels: [...wanted] },
                after: { labels: [] },
              }),
            ),
        },
        onExpired({ owner, name }, number) {
          logger.info(
            `The preview of ${owner}/${name}#${number} has outlived its time; its labels were taken away.`,
          );
          expired.add(1);
        },
      }),
  };
}

function orphanTask({
  deps,
  knowledge,
  actions,
  knex,
  timers,
}: TaskContext): Task {
  const { observed, logger, metrics, clusters, config } = deps;
  const { pulls, lifetimes } = knowledge;
  const orphans = metrics.createCounter('delivery.previews.orphans', {
    description: 'Previews that should have gone, when reported and removed',
    unit: '{preview}',
  });
  const policy = readOrphanPolicy(config);
  const rows = new OrphanRows(knex);
  return {
    id: 'delivery-preview-orphans',
    frequency: { minutes: 10 },
    run: () =>
      sweep({
        observed,
        rows,
        policy,
        timers,
        logger,
        list: repository => pulls.ensureListed(repository),
        known: (repository, number) => pulls.peek(repository, number),
        read: (repository, number) => actions.read(repository, number),
        expiry: (repository, number) => lifetimes.expiry(repository, number),
        async remove(application) {
          const client = clusters.client(application.cluster);
          if (!client) throw new Error(`${application.cluster} is not known`);
          return removeApplication(client, application);
        },
        onOrphan: (outcome, { reason }) => orphans.add(1, { outcome, reason }),
      }),
  };
}

function noticeTask({ deps, knex, timers }: TaskContext): Task | undefined {
  const { observed, logger, clusters, config, notifications } = deps;
  const policy = readNotificationPolicy(config);
  if (!policy) return undefined;
  const owners = new Owners({ ...deps, timers });
  const notices = new Notices({
    rows: new NoticeRows(knex),
    timers,
    logger,
    subjects: () =>
      subjectsOf({
        store: clusters.store,
        observed,
        waitingAfter: policy.waitingAfter,
        now: timers.now(),
      }),
    send: (message, scope) =>
      sendToOwners({ owners, notifications }, message, scope),
  });
  return {
    id: 'delivery-notifications',
    frequency: { seconds: 15 },
    run: () => notices.run(),
  };
}

/** Everything that one replica at a time does. @internal */
export function tasksOf(context: TaskContext): Task[] {
  const { builds } = context.knowledge;
  return [
    {
      id: 'delivery-preview-builds',
      frequency: { seconds: 20 },
      run: () => builds.follow(),
    },
    ...(readLifetimePolicy(context.deps.config) ? [expiryTask(context)] : []),
    orphanTask(context),
    noticeTask(context) ?? [],
  ].flat();
}

/** Has the tasks done by one replica at a time. Watches are given time to list first. @internal */
export async function scheduleTasks(
  { scheduler }: PreviewFactsDeps,
  tasks: readonly Task[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    tasks.map(({ id, frequency, run }) =>
      scheduler.scheduleTask({
        id,
        frequency,
        timeout: { minutes: 10 },
        initialDelay: { seconds: 30 },
        scope: 'global',
        signal,
        fn: run,
      }),
    ),
  );
}
