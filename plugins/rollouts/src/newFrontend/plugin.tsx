import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import RolloutsIcon from '@material-ui/icons/DirectionsBoat';
import { entityRolloutsRouteRef, rolloutsRouteRef } from '../routes';
import { deliveryApi } from './api';
import { entityRolloutsCard, entityRolloutsContent } from './entity';
import { rolloutsPage } from './page';

/** The rollouts plugin: a tab and a card of entities, and the page of all Rollouts. @alpha */
export const rolloutsPlugin = createFrontendPlugin({
  pluginId: 'rollouts',
  title: 'Rollouts',
  icon: <RolloutsIcon fontSize="inherit" />,
  info: { packageJson: () => import('../../package.json') },
  routes: { root: rolloutsRouteRef, entity: entityRolloutsRouteRef },
  extensions: [
    deliveryApi,
    entityRolloutsContent,
    entityRolloutsCard,
    rolloutsPage,
  ],
});
