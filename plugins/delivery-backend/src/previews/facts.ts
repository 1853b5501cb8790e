import {
  AuthService,
  DatabaseService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Clusters } from '../store/types';
import { Timers } from '../watch/timers';
import { ObservedPreviews } from './observed';
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
  metrics: MetricsService;
  clusters: Clusters;
  /** What clusters tell of previews. It is asked after {@link RunningPreviewFacts.start} only. */
  observed: ObservedPreviews;
  timers?: Timers;
}

/** Facts about previews, and what keeps them current. */
export interface RunningPreviewFacts extends PreviewFacts, PullRequestActions {
  /** Listens to events and schedules tasks; resolves at once. Nothing is asked of any server before it. */
  start(): void;
  stop(): Promise<void>;
}

/**
 * Makes what views of previews need besides the objects of clusters, and migrates the plugin's database.
 *
 * @throws InputError naming the key of the configuration that is wrong
 * @internal
 */
export async function createPreviewFacts(
  deps: PreviewFactsDeps,
): Promise<RunningPreviewFacts> {
  const notYet = async (): Promise<never> => {
    throw new Error('The forge cannot be asked yet');
  };
  deps.logger.debug('Facts about previews are not there yet');
  return {
    pullRequests: ({ owner, name }) => ({
      items: [],
      source: { repository: `${owner}/${name}`, state: 'starting' },
    }),
    builtCommit: () => undefined,
    expiresAt: () => undefined,
    extendedUntil: () => undefined,
    isBuilding: () => false,
    onChange: () => () => {},
    read: notYet,
    addLabels: notYet,
    removeLabels: notYet,
    askForBuild: notYet,
    extend: notYet,
    start() {},
    async stop() {},
  };
}
