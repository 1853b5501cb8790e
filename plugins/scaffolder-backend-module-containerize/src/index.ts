/**
 * Scaffolder actions that containerize a legacy web application in one pull request.
 *
 * @packageDocumentation
 */
export { scaffolderModuleContainerize as default } from './module';
