import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { DeliveryClient } from '@drydock/plugin-delivery-react';
import { rolloutsDeliveryApiRef } from './api';
import { entityRolloutsRouteRef, rolloutsRouteRef } from './routes';

/** The rollouts plugin for the classic frontend system. @public */
export const rolloutsPlugin = createPlugin({
  id: 'rollouts',
  routes: { root: rolloutsRouteRef, entity: entityRolloutsRouteRef },
  apis: [
    createApiFactory({
      api: rolloutsDeliveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeliveryClient(deps),
    }),
  ],
});

/** Page of all Rollouts that the user may see. @public */
export const RolloutsPage = rolloutsPlugin.provide(
  createRoutableExtension({
    name: 'RolloutsPage',
    component: () =>
      import('./components/RolloutsPage').then(m => m.RolloutsPage),
    mountPoint: rolloutsRouteRef,
  }),
);

/** Tab of an entity with its Rollouts, to be mounted at `/rollouts`. @public */
export const EntityRolloutsContent = rolloutsPlugin.provide(
  createRoutableExtension({
    name: 'EntityRolloutsContent',
    component: () =>
      import('./components/EntityRolloutsContent').then(
        m => m.EntityRolloutsContent,
      ),
    mountPoint: entityRolloutsRouteRef,
  }),
);

/** Card of an entity with its Rollouts. @public */
export const EntityRolloutsCard = rolloutsPlugin.provide(
  createComponentExtension({
    name: 'EntityRolloutsCard',
    component: {
      lazy: () =>
        import('./components/EntityRolloutsCard').then(
          m => m.EntityRolloutsCard,
        ),
    },
  }),
);
