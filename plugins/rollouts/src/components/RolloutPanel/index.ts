export { rolloutAnchor } from './anchor';
export { RolloutPanel } from './RolloutPanel';
