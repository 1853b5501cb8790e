export { Freshness } from './Freshness';
export type { FreshnessSource } from './summary';
