export type * from './actionTypes';
export type * from './analysisTypes';
export type * from './types';
export { rolloutPhase } from './phase';
export { rolloutView } from './rolloutView';
export type { RolloutObjects } from './rolloutView';
export { desiredCanaryWeight } from './weights';
