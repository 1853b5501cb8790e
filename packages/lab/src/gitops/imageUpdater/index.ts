export { startImageUpdater } from './startImageUpdater';
export type { ImageUpdaterOptions } from './startImageUpdater';
