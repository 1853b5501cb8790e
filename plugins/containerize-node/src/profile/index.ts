export * from './jsonSchema';
export * from './schema';
