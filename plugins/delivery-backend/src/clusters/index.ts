export { createClusters } from './createClusters';
export type { ClustersOptions } from './createClusters';
export { ClusterUnreachableError } from './errors';
export { deliveryClustersExtensionPoint } from './extensionPoint';
export type {
  ClusterSupplier,
  DeliveryClustersExtensionPoint,
} from './extensionPoint';
