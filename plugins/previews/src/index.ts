/**
 * The preview environments of the pull requests of catalog entities, live, with actions: the plugin for the classic
 * frontend system. The one for the new frontend system is the default export of `./alpha`.
 *
 * @packageDocumentation
 */
export { previewsDeliveryApiRef } from './api';
export { isPreviewsAvailable } from './isPreviewsAvailable';
export {
  EntityPreviewsCard,
  EntityPreviewsContent,
  PreviewsPage,
  previewsPlugin,
} from './plugin';
