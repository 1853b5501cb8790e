export type { Knowledge } from './knowledge';
export { reconcile } from './reconcile';
