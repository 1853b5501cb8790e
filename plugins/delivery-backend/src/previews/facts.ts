import {
  AuditorService,
  AuthService,
  DatabaseService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import {
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { openDatabase } from '../database';
import { Clusters } from '../store/types';
import { Trace } from '../tracing';
import { systemTimers, Timers } from '../watch/timers';
import { ObservedPreviews } from './observed';
import { createKnowledge } from './PreviewKnowledge';
import { pullRequestActions } from './pullRequestActions';
import { repeat } from './repeat';
import { scheduleTasks, tasksOf } from './scheduleTasks';
import { takeEvents } from './takeEvents';
import { PreviewFacts, PullRequestActions } from './types';

/** What facts about previews are made with. */
export interface PreviewFactsDeps {
  config: RootConfigService;
  logger: LoggerService;
  database: DatabaseService;
  scheduler: SchedulerService;
  events: EventsService;
  /** `DefaultGithubCredentialsProvider.fromIntegrations(integrations)`. */
  credentials: GithubCredentialsProvider;
  integrations: ScmIntegrations;
  notifications: NotificationService;
  catalog: CatalogService;
  auth: AuthService;
  auditor: AuditorService;
  metrics: MetricsService;
  clusters: Clusters;
  /** What clusters tell of previews. It is asked after {@link RunningPreviewFacts.start} only. */
  observed: ObservedPreviews;
  timers?: Timers;
  /** How requests to the forge and to registries are traced; not at all if unset. */
  trace?: Trace;
}

/** Facts about previews, and what keeps them current. */
export interface RunningPreviewFacts extends PreviewFacts, PullRequestActions {
  /** Listens to events and schedules tasks; resolves at once. Nothing is asked of any server before it. */
  start(): void;
  stop(): Promise<void>;
}

/** Rows that other replicas write are read again this often. */
const RELOAD_MS = 15_000;

/**
 * Makes what views of previews need besides the objects of clusters, and migrates the plugin's database.
 *
 * Reading `pullRequests` keeps a repository listed for five minutes; whoever shows them for longer reads them again.
 *
 * @throws InputError naming the key of the configuration that is wrong
 * @internal
 */
export async function createPreviewFacts(
  deps: PreviewFactsDeps,
): Promise<RunningPreviewFacts> {
  const { logger, timers = systemTimers } = deps;
  const knex = await openDatabase(deps.database);
  const knowledge = createKnowledge(deps, knex, timers);
  const { changes, pulls, images, builds, lifetimes } = knowledge;
  const actions = pullRequestActions(knowledge, logger);
  const tasks = tasksOf({ deps, knowledge, actions, knex, timers });
  const ending = new AbortController();
  const failed = (what: string) => (error: unknown) =>
    logger.error(`${what} failed: ${stringifyError(error)}`);
  const reload = async () => {
    await Promise.all([builds.reload(), lifetimes.reload()]);
  };
  let stopReloading = async () => {};
  return {
    ...actions,
    pullRequests: repository => pulls.known(repository),
    builtCommit: image => images.get(image),
    expiresAt: (repository, number) => lifetimes.expiresAt(repository, number),
    extendedUntil: (repository, number) =>
      lifetimes.extendedUntil(repository, number),
    isBuilding: (repository, number) => builds.isBuilding(repository, number),
    onChange: listener => changes.listen(listener),
    start() {
      pulls.start();
      images.start();
      const onError = failed('Reading what other replicas wrote of previews');
      stopReloading = repeat(timers, RELOAD_MS, reload, onError);
      takeEvents(deps.events, knowledge, logger).catch(
        failed('Listening to the forge'),
      );
      scheduleTasks(deps, tasks, ending.signal).catch(
        failed('Scheduling what is done about previews'),
      );
    },
    async stop() {
      ending.abort();
      await Promise.all([pulls.stop(), images.stop(), stopReloading()]);
    },
  };
}
