export * from './lines';
export * from './ruby';
export * from './yaml';
