import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { titleIn } from '@drydock/plugin-drydock-react';
import { previewsRouteRef } from '../routes';
import { TITLES } from './titles';

/** Page of all previews that the user may see. */
export const previewsPage = PageBlueprint.makeWithOverrides({
  factory: (make, { apis }) =>
    make({
      path: '/previews',
      title: titleIn(apis, TITLES),
      routeRef: previewsRouteRef,
      loader: () =>
        import('../components/PreviewsPage').then(m => <m.FleetContent />),
    }),
});
