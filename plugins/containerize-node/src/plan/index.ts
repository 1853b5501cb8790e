export * from './answers';
export * from './blueprint';
export { buildBlueprint } from './buildBlueprint';
export type { PlanContext } from './context';
export * from './image';
export { applicationName } from './names';
export * from './delivery/types';
