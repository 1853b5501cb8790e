export { LoadFailure } from './LoadFailure';
export type { LoadFailureProps } from './LoadFailure';
export { Loaded } from './Loaded';
export type { LoadedProps, LoadState } from './Loaded';
