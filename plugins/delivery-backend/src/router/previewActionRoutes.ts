import {
  PreviewActionName,
  PreviewActionResult,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { actOnPreview } from '../actions/actOnPreview';
import { DeliveryServices } from '../services';
import { entityRefOf, parse } from './parse';
import { Route } from './Route';

const ACTIONS = [
  'create',
  'build',
  'refresh',
  'delete',
  'extend',
] as const satisfies readonly PreviewActionName[];

/** What the body of an action says. @internal */
export const previewActionRequestSchema = z.strictObject({
  action: z.enum(ACTIONS),
  headCommit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional(),
});

const target = z.object({ number: z.coerce.number().int().min(1) });

/** Acts on the preview of a pull request of an entity. @internal */
export function previewActionRoutes(services: DeliveryServices): Route[] {
  return [
    {
      method: 'post',
      path: '/entities/:kind/:namespace/:name/previews/:number/actions',
      async handle(req, res) {
        const credentials = await services.httpAuth.credentials(req);
        const result: PreviewActionResult = {
          preview: await actOnPreview(services, {
            entityRef: entityRefOf(req.params),
            number: parse('path', target, req.params).number,
            request: parse('body', previewActionRequestSchema, req.body),
            credentials,
            httpRequest: req,
          }),
        };
        res.json(result);
      },
    },
  ];
}
