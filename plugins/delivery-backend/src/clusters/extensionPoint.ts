import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { WatchableCluster } from '../config';

/** Knows clusters that the configuration does not list, such as those of a cloud. @public */
export interface ClusterSupplier {
  /** Names it in the list of sources. */
  id: string;
  /** Asked at the start, and again slowly while it fails. Its message is shown, so it must have no credentials. */
  clusters(): Promise<readonly WatchableCluster[]>;
}

/** Adds suppliers of clusters. @public */
export interface DeliveryClustersExtensionPoint {
  addSupplier(supplier: ClusterSupplier): void;
}

/** Where modules add suppliers of clusters. @public */
export const deliveryClustersExtensionPoint =
  createExtensionPoint<DeliveryClustersExtensionPoint>({
    id: 'delivery.clusters',
  });
