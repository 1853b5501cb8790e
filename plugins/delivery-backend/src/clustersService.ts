import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { tracingServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ClusterSupplier, createClusters } from './clusters';
import { Clusters } from './store/types';
import { traceWith } from './tracing';

/** Makes what watches the clusters of the configuration and of these suppliers; nothing is asked before it is started. */
export type ClustersFactory = (
  suppliers: readonly ClusterSupplier[],
) => Clusters;

/**
 * How the plugin comes to know of clusters. Tests bring their own.
 *
 * @internal
 */
export const clustersFactoryServiceRef = createServiceRef<ClustersFactory>({
  id: 'delivery.clusters-factory',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        tracing: tracingServiceRef,
      },
      factory:
        ({ config, logger, tracing }) =>
        suppliers =>
          createClusters({
            config,
            logger,
            suppliers,
            trace: traceWith(tracing),
          }),
    }),
});
