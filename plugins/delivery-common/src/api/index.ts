export * from './previews';
export { rolloutSummary } from './rolloutSummary';
export * from './types';
