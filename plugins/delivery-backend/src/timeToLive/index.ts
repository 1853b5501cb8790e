export { expire } from './expire';
export { LifetimeRows } from './lifetimeRows';
export { Lifetimes, wantsPreview } from './Lifetimes';
export { readLifetimePolicy } from './readPolicy';
