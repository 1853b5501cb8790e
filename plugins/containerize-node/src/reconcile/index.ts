export type { Knowledge } from './knowledge';
export type { FoundPackages, PackageNeed } from './packages';
export { reconcile } from './reconcile';
