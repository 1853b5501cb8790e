export { readClusterConfig } from './readClusterConfig';
export { serverStrategies } from './strategies';
export type {
  ClusterConfig,
  TokenSource,
  UnwatchableCluster,
  WatchableCluster,
} from './types';
export { readMaxEntities } from './readMaxEntities';
