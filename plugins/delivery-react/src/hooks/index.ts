export { useEntityPreviews } from './useEntityPreviews';
export type { EntityPreviewsState } from './useEntityPreviews';
export { useEntityRollouts } from './useEntityRollouts';
export type { EntityRolloutsState } from './useEntityRollouts';
export { usePageVisible } from './usePageVisible';
