import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadYaml } from '@kubernetes/client-node';
import { z } from 'zod';
import { actionRequestSchema } from '../router/actionRoutes';
import { deliveryRoutes } from '../router/createRouter';
import { fleetQuerySchema } from '../router/fleetQuery';
import { previewActionRequestSchema } from '../router/previewActionRoutes';
import { previewFleetQuerySchema } from '../router/previewFleetQuery';
import { fakeServices } from '../__testUtils__/fakeServices';

const operation = z.object({
  operationId: z.string(),
  parameters: z
    .array(z.object({ name: z.string().optional(), in: z.string().optional() }))
    .default([]),
});

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({})),
  }),
});

const described = documentSchema.parse(
  loadYaml(readFileSync(join(__dirname, 'openapi.yaml'), 'utf8')),
);

describe('openapi.yaml', () => {
  it('describes exactly the routes that there are', () => {
    const there = deliveryRoutes(fakeServices().services).map(
      ({ method, path }) => `${method} ${path}`,
    );
    const inDocument = Object.entries(described.paths).flatMap(
      ([path, operations]) =>
        Object.keys(operations).map(
          method =>
            `${method} ${path.replaceAll('{', ':').replaceAll('}', '')}`,
        ),
    );
    expect(inDocument.sort()).toEqual(there.sort());
  });

  it('names what the fleet may be asked for', () => {
    const names = described.paths['/rollouts']?.get?.parameters.map(
      ({ name }) => name,
    );
    expect(names?.sort()).toEqual(Object.keys(fleetQuerySchema.shape).sort());
  });

  it('names what the previews of the fleet may be asked for', () => {
    const parameters = described.paths['/previews']?.get?.parameters;
    expect(parameters?.map(({ name }) => name).sort()).toEqual(
      Object.keys(previewFleetQuerySchema.shape).sort(),
    );
  });

  it('names what an action on a preview may say', () => {
    const { shape } = previewActionRequestSchema;
    const { PreviewActionRequest } = described.components.schemas;
    expect(PreviewActionRequest).toMatchObject({
      properties: {
        headCommit: expect.anything(),
        action: { enum: shape.action.options },
      },
    });
  });

  it('names what an action may say, and all actions', () => {
    const { shape } = actionRequestSchema;
    expect(described.components.schemas.RolloutActionRequest).toMatchObject({
      properties: {
        ...Object.fromEntries(
          Object.keys(shape).map(name => [name, expect.anything()]),
        ),
        action: { enum: shape.action.options },
      },
    });
  });
});
