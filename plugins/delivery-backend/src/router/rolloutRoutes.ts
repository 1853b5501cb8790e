import { rolloutReadPermission } from '@drydock/plugin-delivery-common';
import { entityRollouts } from './entityRollouts';
import { byRefsSchema, entityRefOf, parse } from './parse';
import { Route } from './Route';
import { DeliveryServices } from '../services';

/** Rollouts of one entity, and of several at once. @internal */
export function rolloutRoutes(services: DeliveryServices): Route[] {
  const { access, httpAuth } = services;
  return [
    {
      method: 'get',
      path: '/entities/:kind/:namespace/:name/rollouts',
      async handle(req, res) {
        const entity = await access.one(
          entityRefOf(req.params),
          rolloutReadPermission,
          await httpAuth.credentials(req),
        );
        res.json(entityRollouts(services, entity, new Date()));
      },
    },
    {
      method: 'post',
      path: '/rollouts/by-refs',
      async handle(req, res) {
        const credentials = await httpAuth.credentials(req);
        const { entityRefs } = parse('body', byRefsSchema, req.body);
        const { seen, refused } = await access.many(
          [...new Set(entityRefs)],
          rolloutReadPermission,
          credentials,
        );
        const now = new Date();
        res.json({
          items: seen.map(entity => entityRollouts(services, entity, now)),
          refused: refused.map(({ ref }) => ref),
        });
      },
    },
  ];
}
