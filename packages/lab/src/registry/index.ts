export { startRegistry } from './startRegistry';
export type { LabRegistry, RegistryOptions } from './startRegistry';
export type { Accounts, Action } from './http/access';
