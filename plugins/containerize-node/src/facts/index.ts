export * from './evidence';
export * from './fact';
export * from './values';
