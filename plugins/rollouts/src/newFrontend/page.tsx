import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { titleIn } from '@drydock/plugin-drydock-react';
import { rolloutsRouteRef } from '../routes';
import { TITLE } from '../translation/title';

/** Page of all Rollouts that the user may see. */
export const rolloutsPage = PageBlueprint.makeWithOverrides({
  factory: (make, { apis }) =>
    make({
      path: '/rollouts',
      title: titleIn(apis, TITLE),
      routeRef: rolloutsRouteRef,
      loader: () =>
        import('../components/RolloutsPage').then(m => <m.FleetContent />),
    }),
});
