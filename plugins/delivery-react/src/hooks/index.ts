export { useEntityPreviews } from './useEntityPreviews';
export type { EntityPreviewsState } from './useEntityPreviews';
export { useEntityRollouts } from './useEntityRollouts';
export type { EntityRolloutsState } from './useEntityRollouts';
export { useFleetPages } from './useFleetPages';
export type {
  FleetPage,
  FleetPagesState,
  FleetPosition,
} from './useFleetPages';
export { usePageVisible } from './usePageVisible';
export { useSubscriptions } from './useSubscriptions';
