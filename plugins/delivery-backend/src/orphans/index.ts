export { OrphanRows } from './orphanRows';
export { readOrphanPolicy } from './readOrphanPolicy';
export { removeApplication } from './removeApplication';
export { sweep } from './sweep';
export type { Orphan, OrphanReason } from './types';
