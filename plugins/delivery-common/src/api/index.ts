export * from './previews';
export * from './types';
