/**
 * The world outside Backstage on loopback: a Git forge with GitHub's API over real git repositories, and Kubernetes
 * clusters in which releases go on.
 *
 * @packageDocumentation
 */
export { startLab } from './startLab';
export type { Lab, LabOptions } from './startLab';
export type { LabClusterOptions, LabClusterTokens } from './kubernetes';
export { runCli } from './cli';
