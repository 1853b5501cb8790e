import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { deliveryPermissions } from '@drydock/plugin-delivery-common';
import { registerAgentActions } from './agent/registerAgentActions';
import { ClusterSupplier, deliveryClustersExtensionPoint } from './clusters';
import { clustersFactoryServiceRef } from './clustersService';
import { createRouter } from './router/createRouter';
import { createServices } from './services';

/**
 * Watches clusters and answers, streams and acts on the Rollouts of catalog entities.
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
        catalog: catalogServiceRef,
        createClusters: clustersFactoryServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(deps) {
        const clusters = deps.createClusters(suppliers);
        const services = createServices({ ...deps, clusters });
        // The resource type of these permissions is the catalog's, which alone registers it.
        deps.permissionsRegistry.addPermissions(deliveryPermissions);
        registerAgentActions(deps.actionsRegistry, services);
        deps.httpRouter.use(createRouter(services));
        deps.lifecycle.addStartupHook(() => clusters.start());
        deps.lifecycle.addShutdownHook(async () => {
          services.streams.endAll();
          await clusters.stop();
        });
      },
    });
  },
});
