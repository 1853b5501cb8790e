export { startRunner } from './startRunner';
export type { LabRunner, RunnerOptions } from './startRunner';
export { registryAccounts } from './registryAccounts';
