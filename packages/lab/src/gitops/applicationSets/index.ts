export { startApplicationSets } from './startApplicationSets';
export type { ApplicationSetsOptions } from './startApplicationSets';
