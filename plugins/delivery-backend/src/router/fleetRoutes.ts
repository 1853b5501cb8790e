import {
  RolloutPage,
  rolloutReadPermission,
  rolloutSummary,
} from '@drydock/plugin-delivery-common';
import { entityIndex, rolloutObject } from '../entities/entityIndex';
import { rolloutSources } from './entityRollouts';
import { fleetPage } from './fleetPage';
import { fleetQuerySchema } from './fleetQuery';
import { parse } from './parse';
import { Route } from './Route';
import { DeliveryServices } from '../services';

/** Rollouts of all entities that the person may see, and how current what is known of the clusters is. @internal */
export function fleetRoutes(services: DeliveryServices): Route[] {
  const { visible, clusters, httpAuth } = services;
  const { store } = clusters;
  return [
    {
      method: 'get',
      path: '/rollouts',
      async handle(req, res) {
        const credentials = await httpAuth.credentials(req);
        const query = parse('query', fleetQuerySchema, req.query);
        const entities = await visible.list({
          credentials,
          permission: rolloutReadPermission,
          owner: query.owner,
        });
        const entitiesOf = entityIndex(entities, 'Rollout');
        const rows = store.allRollouts().flatMap(record => {
          const view = record.view();
          const found = entitiesOf(rolloutObject(record, view.id));
          const refs = found.map(({ ref }) => ref);
          return refs.length > 0 ? [rolloutSummary(view, refs)] : [];
        });
        const page: RolloutPage = {
          ...fleetPage(rows, query),
          sources: rolloutSources(store.sources()),
          at: new Date().toISOString(),
        };
        res.json(page);
      },
    },
    {
      method: 'get',
      path: '/sources',
      async handle(req, res) {
        await httpAuth.credentials(req);
        res.json({ items: store.sources() });
      },
    },
  ];
}
