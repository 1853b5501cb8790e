import { previewReadPermission } from '@drydock/plugin-delivery-common';
import { DeliveryServices } from '../services';
import { entityPreviews } from './entityPreviews';
import { byRefsSchema, entityRefOf, parse } from './parse';
import { Route } from './Route';

/** Previews of one entity, and of several at once. @internal */
export function previewRoutes(services: DeliveryServices): Route[] {
  const { access, httpAuth } = services;
  return [
    {
      method: 'get',
      path: '/entities/:kind/:namespace/:name/previews',
      async handle(req, res) {
        const entity = await access.one(
          entityRefOf(req.params),
          previewReadPermission,
          await httpAuth.credentials(req),
        );
        res.json(entityPreviews(services, entity, new Date()));
      },
    },
    {
      method: 'post',
      path: '/previews/by-refs',
      async handle(req, res) {
        const credentials = await httpAuth.credentials(req);
        const { entityRefs } = parse('body', byRefsSchema, req.body);
        const { seen, refused } = await access.many(
          [...new Set(entityRefs)],
          previewReadPermission,
          credentials,
        );
        const now = new Date();
        res.json({
          items: seen.map(entity => entityPreviews(services, entity, now)),
          refused: refused.map(({ ref }) => ref),
        });
      },
    },
  ];
}
