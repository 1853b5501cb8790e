import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { deliveryPermissions } from '@drydock/plugin-delivery-common';
import { registerAgentActions } from './agent/registerAgentActions';
import { ClusterSupplier, deliveryClustersExtensionPoint } from './clusters';
import { clustersFactoryServiceRef } from './clustersService';
import { ObservedPreviews } from './previews/observed';
import { previewFactsFactoryServiceRef } from './previewFactsService';
import { createRouter } from './router/createRouter';
import { createServices } from './services';
import { traceWith } from './tracing';

/**
 * Watches clusters and answers, streams and acts on the Rollouts and previews of catalog entities.
 *
 * @public
 */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    const suppliers: ClusterSupplier[] = [];
    env.registerExtensionPoint(deliveryClustersExtensionPoint, {
      addSupplier: supplier => void suppliers.push(supplier),
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        createClusters: clustersFactoryServiceRef,
        createFacts: previewFactsFactoryServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        tracing: tracingServiceRef,
      },
      async init(deps) {
        const clusters = deps.createClusters(suppliers);
        const integrations = ScmIntegrations.fromConfig(deps.config);
        // What clusters tell is joined with these facts, and some of the facts follow from it.
        const made: { previews?: ObservedPreviews } = {};
        const observed: ObservedPreviews = {
          previews: () => made.previews?.previews() ?? [],
          labels: repository => made.previews?.labels(repository) ?? [],
        };
        const facts = await deps.createFacts({
          ...deps,
          clusters,
          integrations,
          credentials:
            DefaultGithubCredentialsProvider.fromIntegrations(integrations),
          observed,
          trace: traceWith(deps.tracing),
        });
        const services = createServices({
          ...deps,
          clusters,
          facts,
          integrations,
        });
        made.previews = services.previews;
        // The resource type of these permissions is the catalog's, which alone registers it.
        deps.permissionsRegistry.addPermissions(deliveryPermissions);
        registerAgentActions(deps.actionsRegistry, services);
        deps.httpRouter.use(createRouter(services));
        deps.lifecycle.addStartupHook(() => {
          clusters.start();
          facts.start();
        });
        deps.lifecycle.addShutdownHook(async () => {
          services.streams.endAll();
          services.previews.stop();
          await Promise.all([clusters.stop(), facts.stop()]);
        });
      },
    });
  },
});
