export { readClusterConfig } from './readClusterConfig';
export type {
  ClusterConfig,
  TokenSource,
  UnwatchableCluster,
  WatchableCluster,
} from './types';
