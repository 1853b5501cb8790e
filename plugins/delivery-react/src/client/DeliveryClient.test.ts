import { ResponseError } from '@backstage/errors';
import { DeliveryClient } from './DeliveryClient';

const BASE_URL = 'http://backstage.test/api/delivery';

function clientThatGets(answer: { status?: number; body: unknown }) {
  const { status = 200, body } = answer;
  const response: Partial<Response> = {
    ok: status < 400,
    status,
    statusText: status < 400 ? 'OK' : 'Conflict',
    headers: { get: () => 'application/json' } as unknown as Headers,
    json: async () => body,
    text: async () => JSON.stringify(body),
  };
  const fetch = jest.fn().mockResolvedValue(response);
  const client = new DeliveryClient({
    discoveryApi: { getBaseUrl: async id => `http://backstage.test/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

describe('DeliveryClient', () => {
  it.each([
    [
      'reads the Rollouts of an entity',
      (client: DeliveryClient) => client.getRollouts('component:default/shop'),
      '/entities/component/default/shop/rollouts',
    ],
    [
      'keeps hostile names inside their part of the path',
      (client: DeliveryClient) =>
        client.getRollouts('component:default/..%2f?x#y'),
      '/entities/component/default/..%252f%3Fx%23y/rollouts',
    ],
    [
      'leaves unset filters out of the address',
      (client: DeliveryClient) =>
        client.listRollouts({
          phase: 'Paused',
          q: 'a&b',
          owner: '',
          limit: 50,
        }),
      '/rollouts?phase=Paused&q=a%26b&limit=50',
    ],
    [
      'reads the previews of an entity',
      (client: DeliveryClient) => client.getPreviews('component:default/shop'),
      '/entities/component/default/shop/previews',
    ],
    [
      'narrows previews down',
      (client: DeliveryClient) =>
        client.listPreviews({ state: 'ready', repository: 'acme/shop' }),
      '/previews?state=ready&repository=acme%2Fshop',
    ],
  ])('%s', async (_behaviour, call, path) => {
    const { client, fetch } = clientThatGets({ body: { items: [] } });
    await call(client);
    expect(fetch).toHaveBeenCalledWith(BASE_URL + path, undefined);
  });

  it('sends an action with the version that was seen', async () => {
    const { client, fetch } = clientThatGets({ body: { rollout: {} } });
    const request = { action: 'promote', resourceVersion: '12' } as const;
    await client.act(
      {
        entityRef: 'component:default/shop',
        cluster: 'east/1',
        namespace: 'shop',
        name: 'web',
      },
      request,
    );
    expect(fetch).toHaveBeenCalledWith(
      `${BASE_URL}/entities/component/default/shop/rollouts/east%2F1/shop/web/actions`,
      expect.objectContaining({
        method: 'POST',
        body: JSON.stringify(request),
      }),
    );
  });

  it('acts on the preview of a pull request', async () => {
    const { client, fetch } = clientThatGets({ body: { preview: {} } });
    const request = { action: 'build', headCommit: 'c0ffee' } as const;
    const target = { entityRef: 'component:default/shop', number: 42 };
    await client.actOnPreview(target, request);
    expect(fetch).toHaveBeenCalledWith(
      `${BASE_URL}/entities/component/default/shop/previews/42/actions`,
      expect.objectContaining({
        method: 'POST',
        body: JSON.stringify(request),
      }),
    );
  });

  it('says what the backend said when it refuses', async () => {
    const { client } = clientThatGets({
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'It has changed' },
        response: { statusCode: 409 },
      },
    });
    const refusal = await client.getSources().catch(error => error);
    expect(refusal).toBeInstanceOf(ResponseError);
    expect(refusal.statusCode).toBe(409);
    expect(refusal.body.error.message).toBe('It has changed');
  });
});
