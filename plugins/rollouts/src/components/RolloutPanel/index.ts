export { rolloutAnchor } from './anchor';
export { RolloutPanel } from './RolloutPanel';
export type { ActPermission } from './RolloutPanel';
