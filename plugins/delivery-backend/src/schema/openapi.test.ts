import { actionRequestSchema } from '../router/actionRoutes';
import { deliveryRoutes } from '../router/createRouter';
import { fleetQuerySchema } from '../router/fleetQuery';
import { previewActionRequestSchema } from '../router/previewActionRoutes';
import { previewFleetQuerySchema } from '../router/previewFleetQuery';
import { apiDocument } from '../__testUtils__/apiDocument';
import { fakeServices } from '../__testUtils__/fakeServices';

describe('openapi.yaml', () => {
  it('describes exactly the routes that there are', () => {
    const there = deliveryRoutes(fakeServices().services).map(
      ({ method, path }) => `${method} ${path}`,
    );
    const inDocument = Object.entries(apiDocument.paths).flatMap(
      ([path, operations]) =>
        Object.keys(operations).map(
          method =>
            `${method} ${path.replaceAll('{', ':').replaceAll('}', '')}`,
        ),
    );
    expect(inDocument.sort()).toEqual(there.sort());
  });

  it('names what the fleet may be asked for', () => {
    const names = apiDocument.paths['/rollouts']?.get?.parameters.map(
      ({ name }) => name,
    );
    expect(names?.sort()).toEqual(Object.keys(fleetQuerySchema.shape).sort());
  });

  it('names what the previews of the fleet may be asked for', () => {
    const parameters = apiDocument.paths['/previews']?.get?.parameters;
    expect(parameters?.map(({ name }) => name).sort()).toEqual(
      Object.keys(previewFleetQuerySchema.shape).sort(),
    );
  });

  it('names what an action on a preview may say', () => {
    const { shape } = previewActionRequestSchema;
    const { PreviewActionRequest } = apiDocument.components.schemas;
    expect(PreviewActionRequest).toMatchObject({
      properties: {
        headCommit: expect.anything(),
        action: { enum: shape.action.options },
      },
    });
  });

  it('names what an action may say, and all actions', () => {
    const { shape } = actionRequestSchema;
    expect(apiDocument.components.schemas.RolloutActionRequest).toMatchObject({
      properties: {
        ...Object.fromEntries(
          Object.keys(shape).map(name => [name, expect.anything()]),
        ),
        action: { enum: shape.action.options },
      },
    });
  });
});
