export { DEFAULT_TREE_LIMITS, openDirectory } from './directoryTree';
export { memoryTree } from './memoryTree';
export * from './types';
