/**
 * The previews plugin for the new frontend system, as default export.
 *
 * @packageDocumentation
 */
export { previewsPlugin as default } from './newFrontend/plugin';
export { previewsTranslationRef } from './translation/ref';
