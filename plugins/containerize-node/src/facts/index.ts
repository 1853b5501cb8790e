export * from './evidence';
export * from './fact';
export * from './values';
export * from './secretNames';
