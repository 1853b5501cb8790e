export { CONTROL_PATH, controlListener } from './control';
export { clusterCommandSchema, type ClusterCommand } from './commands';
export type { ImageFound, ImageSource } from './controllers/pods/ImagePulls';
export {
  startCluster,
  type LabCluster,
  type LabClusterOptions,
} from './startCluster';
export type { LabClusterTokens } from './tokens';
