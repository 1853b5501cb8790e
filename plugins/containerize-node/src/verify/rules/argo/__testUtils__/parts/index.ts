export * from './measuring';
export * from './previews';
export * from './production';
export * from './workflow';
