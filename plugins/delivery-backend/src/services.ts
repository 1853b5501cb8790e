import {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { Config } from '@backstage/config';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readMaxEntities } from './config';
import { OneAtATime } from './actions/OneAtATime';
import { EntityAccess } from './entities/EntityAccess';
import { VisibleEntities } from './entities/VisibleEntities';
import { DeliveryMetrics, deliveryMetrics, observeSources } from './metrics';
import { Previews } from './previews/Previews';
import { Repositories } from './previews/repositories';
import { PreviewFacts, PullRequestActions } from './previews/types';
import { Clusters } from './store/types';
import { OpenStreams } from './stream/OpenStreams';

/** What routes and agent actions work with. */
export interface DeliveryServices {
  clusters: Clusters;
  access: EntityAccess;
  visible: VisibleEntities;
  previews: Previews;
  facts: PreviewFacts;
  pullRequests: PullRequestActions;
  oneAtATime: OneAtATime;
  streams: OpenStreams;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  metrics: DeliveryMetrics;
}

/** What the backend gives the plugin. */
export interface GivenServices {
  config: Config;
  clusters: Clusters;
  facts: PreviewFacts & PullRequestActions;
  integrations: ScmIntegrationRegistry;
  catalog: CatalogService;
  permissions: PermissionsService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  metrics: MetricsService;
}

/**
 * Puts together what routes and agent actions work with.
 *
 * @throws InputError naming the key of the configuration that is wrong
 * @internal
 */
export function createServices(given: GivenServices): DeliveryServices {
  const { catalog, permissions, clusters, httpAuth, auditor, logger } = given;
  const { config, facts, integrations } = given;
  const metrics = deliveryMetrics(given.metrics);
  observeSources(given.metrics, () => clusters.store.sources());
  const access = new EntityAccess({ catalog, permissions });
  return {
    clusters,
    access,
    visible: new VisibleEntities({
      catalog,
      access,
      logger,
      max: readMaxEntities(config),
    }),
    previews: new Previews({
      store: clusters.store,
      facts,
      repositories: new Repositories(integrations),
    }),
    facts,
    pullRequests: facts,
    oneAtATime: new OneAtATime(),
    streams: new OpenStreams(metrics),
    httpAuth,
    auditor,
    logger,
    metrics,
  };
}
