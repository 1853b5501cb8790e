export { useEntityRollouts } from './useEntityRollouts';
export type { EntityRolloutsState } from './useEntityRollouts';
export { usePageVisible } from './usePageVisible';
