/**
 * Watches clusters and answers, streams and acts on the Rollouts and previews of catalog entities.
 *
 * @packageDocumentation
 */
export { deliveryPlugin as default } from './plugin';
export {
  ClusterUnreachableError,
  deliveryClustersExtensionPoint,
} from './clusters';
export type {
  ClusterSupplier,
  DeliveryClustersExtensionPoint,
} from './clusters';
export type { TokenSource, WatchableCluster } from './config';
