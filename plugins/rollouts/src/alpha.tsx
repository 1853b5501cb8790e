/**
 * The rollouts plugin for the new frontend system, as default export.
 *
 * @packageDocumentation
 */
export { rolloutsPlugin as default } from './newFrontend/plugin';
export { rolloutsTranslationRef } from './translation/ref';
