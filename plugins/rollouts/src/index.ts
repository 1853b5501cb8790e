/**
 * The progressive rollouts of catalog entities, live, with actions: the plugin for the classic frontend system. The one
 * for the new frontend system is the default export of `./alpha`.
 *
 * @packageDocumentation
 */
export { rolloutsDeliveryApiRef } from './api';
export { isRolloutsAvailable } from './isRolloutsAvailable';
export {
  EntityRolloutsCard,
  EntityRolloutsContent,
  RolloutsPage,
  rolloutsPlugin,
} from './plugin';
