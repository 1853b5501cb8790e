/**
 * The world outside Backstage on loopback: a Git forge with GitHub's API over real git repositories.
 *
 * @packageDocumentation
 */
export { startLab } from './startLab';
export type { Lab, LabOptions } from './startLab';
export { runCli } from './cli';
