export * from './answers';
export * from './blueprint';
export * from './image';
