import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rolloutsRouteRef } from '../routes';

/** Page of all Rollouts that the user may see. */
export const rolloutsPage = PageBlueprint.make({
  params: {
    path: '/rollouts',
    routeRef: rolloutsRouteRef,
    loader: () =>
      import('../components/RolloutsPage').then(m => <m.FleetContent />),
  },
});
