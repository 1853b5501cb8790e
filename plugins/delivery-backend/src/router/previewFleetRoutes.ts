import {
  PreviewPage,
  previewReadPermission,
} from '@drydock/plugin-delivery-common';
import { entityIndex } from '../entities/entityIndex';
import { DeliveryServices } from '../services';
import { previewSources } from './entityPreviews';
import { parse } from './parse';
import { previewFleetPage, previewSummary } from './previewFleetPage';
import { previewFleetQuerySchema } from './previewFleetQuery';
import { Route } from './Route';

/** Previews of all entities that the person may see. @internal */
export function previewFleetRoutes(services: DeliveryServices): Route[] {
  const { visible, clusters, previews, httpAuth } = services;
  return [
    {
      method: 'get',
      path: '/previews',
      async handle(req, res) {
        const credentials = await httpAuth.credentials(req);
        const query = parse('query', previewFleetQuerySchema, req.query);
        const entities = await visible.list({
          credentials,
          permission: previewReadPermission,
          owner: query.owner,
        });
        const found = previews.ofFleet(entityIndex(entities, 'Application'));
        const page: PreviewPage = {
          ...previewFleetPage(found.map(previewSummary), query),
          sources: previewSources(clusters.store.sources()),
          at: new Date().toISOString(),
        };
        res.json(page);
      },
    },
  ];
}
