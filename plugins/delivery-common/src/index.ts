/**
 * What a person should see of Argo Rollouts and preview environments: types, schemas at the border, and the pure
 * projections from cluster objects to views.
 *
 * @packageDocumentation
 */
export * from './kubernetes';
export * from './rollouts';
