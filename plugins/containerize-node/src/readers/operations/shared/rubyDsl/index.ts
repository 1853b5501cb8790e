export * from './scope';
export * from './values';
export * from './walk';
