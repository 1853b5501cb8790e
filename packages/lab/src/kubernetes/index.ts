export { CONTROL_PATH, controlListener } from './control';
export { clusterCommandSchema, type ClusterCommand } from './commands';
export {
  startCluster,
  type LabCluster,
  type LabClusterOptions,
  type LabClusterTokens,
} from './startCluster';
