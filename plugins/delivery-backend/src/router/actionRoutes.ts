import {
  RolloutActionName,
  RolloutActionResult,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { actOnRollout } from '../actions/actOnRollout';
import { entityRefOf, parse } from './parse';
import { Route } from './Route';
import { DeliveryServices } from '../services';
import { withCommits } from './withCommits';

const ACTIONS = [
  'promote',
  'skip-step',
  'promote-full',
  'pause',
  'resume',
  'abort',
  'retry',
  'restart',
  'undo',
  'terminate-analysis',
] as const satisfies readonly RolloutActionName[];

/** What the body of an action says. @internal */
export const actionRequestSchema = z.strictObject({
  action: z.enum(ACTIONS),
  resourceVersion: z.string().min(1).max(100),
  revision: z.number().int().min(1).optional(),
  run: z.string().max(253).optional(),
});

const target = z.object({
  cluster: z.string(),
  rolloutNamespace: z.string(),
  rollout: z.string(),
});

/** Acts on a Rollout of an entity. @internal */
export function actionRoutes(services: DeliveryServices): Route[] {
  return [
    {
      method: 'post',
      path: '/entities/:kind/:namespace/:name/rollouts/:cluster/:rolloutNamespace/:rollout/actions',
      async handle(req, res) {
        const credentials = await services.httpAuth.credentials(req);
        const { cluster, rolloutNamespace, rollout } = parse(
          'path',
          target,
          req.params,
        );
        const view = await actOnRollout(services, {
          entityRef: entityRefOf(req.params),
          rollout: { cluster, namespace: rolloutNamespace, name: rollout },
          request: parse('body', actionRequestSchema, req.body),
          credentials,
          httpRequest: req,
        });
        const result: RolloutActionResult = {
          rollout: withCommits(view, services.facts),
        };
        res.json(result);
      },
    },
  ];
}
