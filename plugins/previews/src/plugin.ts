import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { DeliveryClient } from '@drydock/plugin-delivery-react';
import { previewsDeliveryApiRef } from './api';
import { entityPreviewsRouteRef, previewsRouteRef } from './routes';

/** The previews plugin for the classic frontend system. @public */
export const previewsPlugin = createPlugin({
  id: 'previews',
  routes: { root: previewsRouteRef, entity: entityPreviewsRouteRef },
  apis: [
    createApiFactory({
      api: previewsDeliveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeliveryClient(deps),
    }),
  ],
});

/** Page of all previews that the user may see. @public */
export const PreviewsPage = previewsPlugin.provide(
  createRoutableExtension({
    name: 'PreviewsPage',
    component: () =>
      import('./components/PreviewsPage').then(m => m.PreviewsPage),
    mountPoint: previewsRouteRef,
  }),
);

/** Tab of an entity with the previews of its pull requests, to be mounted at `/previews`. @public */
export const EntityPreviewsContent = previewsPlugin.provide(
  createRoutableExtension({
    name: 'EntityPreviewsContent',
    component: () =>
      import('./components/EntityPreviewsContent').then(
        m => m.EntityPreviewsContent,
      ),
    mountPoint: entityPreviewsRouteRef,
  }),
);

/** Card of an entity with the previews of its pull requests. @public */
export const EntityPreviewsCard = previewsPlugin.provide(
  createComponentExtension({
    name: 'EntityPreviewsCard',
    component: {
      lazy: () =>
        import('./components/EntityPreviewsCard').then(
          m => m.EntityPreviewsCard,
        ),
    },
  }),
);
