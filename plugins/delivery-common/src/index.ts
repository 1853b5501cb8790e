/**
 * What a person should see of Argo Rollouts and preview environments: types, schemas at the border, permissions, the
 * annotations by which an entity's objects are known, and the pure projections from cluster objects to views.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './api';
export * from './kubernetes';
export * from './labelSelector';
export * from './permissions';
export * from './previews';
export * from './rollouts';
