/**
 * Reads a legacy web application's source and operations files and renders the files that run it on Kubernetes.
 *
 * @packageDocumentation
 */
export * from './analyze';
export * from './facts';
export * from './merge';
export * from './plan';
export * from './platform';
export { presentFiles } from './presentFiles';
export * from './profile';
export * from './readers';
export * from './render';
export * from './tree';
export * from './verify';
