import { pullRequest } from '../__testUtils__/FakeFacts';
import { applicationOf, setOf } from '../__testUtils__/previewObjects';
import { component, startDelivery } from '../__testUtils__/startDelivery';

type Delivery = Awaited<ReturnType<typeof startDelivery>>;

const SHOP = component('shop', {
  'argocd/app-selector': 'drydock.dev/component=shop',
  'drydock.dev/component': 'shop',
  'github.com/project-slug': 'acme/shop',
});
const CART = component('cart', { 'drydock.dev/component': 'cart' });
const PATH = '/entities/component/default/shop/previews';

let running: Delivery | undefined;

async function start(
  options: Parameters<typeof startDelivery>[0] = {},
): Promise<Delivery> {
  running = await startDelivery({ entities: [SHOP, CART], ...options });
  const { clusters, facts } = running;
  clusters.sourceViews = [
    {
      cluster: 'east',
      kind: 'Application',
      state: 'live',
      since: '2026-11-23T15:00:00Z',
    },
    {
      cluster: 'east',
      kind: 'ReplicaSet',
      state: 'live',
      since: '2026-11-23T15:00:00Z',
    },
  ];
  clusters.east.put('ApplicationSet', setOf());
  clusters.east.put('Application', applicationOf(42));
  clusters.east.put(
    'Application',
    applicationOf(5, { labels: { 'drydock.dev/component': 'cart' } }),
  );
  facts.put(
    pullRequest(42),
    pullRequest(43, { labels: [] }),
    pullRequest(44, { updatedAt: '2026-11-24T00:00:00Z' }),
    pullRequest(41, { open: false }),
  );
  await new Promise(resolve => setImmediate(resolve));
  return running;
}

const numbers = (body: { items: { number: number }[] }) =>
  body.items.map(({ number }) => number);

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('previews of an entity', () => {
  it('are its open pull requests and Applications, the newest first, with what can be done', async () => {
    const { ask } = await start();
    const { status, body } = await ask(PATH);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: 'component:default/shop',
      pullRequests: { repository: 'acme/shop', state: 'live' },
      items: [
        { number: 44, state: 'no-application' },
        { number: 43, state: 'unlabelled' },
        {
          id: 'github.com/acme/shop#42',
          number: 42,
          state: 'ready',
          title: 'Change 42',
          application: { id: { cluster: 'east', name: 'shop-pr-42' } },
        },
      ],
    });
    expect(body.items[1].actions).toContainEqual({
      name: 'create',
      labels: ['preview'],
    });
  });

  it('say how current what they are made of is, and only that', async () => {
    const { ask } = await start();
    const { body } = await ask(PATH);
    expect(body.sources.map(({ kind }: { kind: string }) => kind)).toEqual([
      'Application',
    ]);
  });

  it('stay when the forge tells nothing', async () => {
    const delivery = await start();
    delivery.facts.source = { state: 'failing', error: 'no answer' };
    jest.spyOn(delivery.facts, 'pullRequests').mockReturnValue({
      items: [],
      source: { state: 'failing', error: 'no answer' },
    });
    const { body } = await delivery.ask(PATH);
    expect(numbers(body)).toEqual([42]);
    expect(body.pullRequests).toEqual({ state: 'failing', error: 'no answer' });
  });

  it.each([
    ['none', { 'drydock.dev/component': 'none' }],
    [
      'unsupported',
      {
        'drydock.dev/component': 'none',
        'backstage.io/source-location': 'url:https://gitlab.com/acme/shop/',
      },
    ],
  ])('say that there is no repository: %s', async (state, annotations) => {
    const { ask } = await start({ entities: [component('shop', annotations)] });
    expect((await ask(PATH)).body.pullRequests.state).toBe(state);
  });

  it('need their own permission', async () => {
    const { ask } = await start({
      denies: ({ permission }) => permission === 'delivery.preview.read',
    });
    expect((await ask(PATH)).status).toBe(403);
    const refs = { entityRefs: ['component:default/shop'] };
    expect((await ask('/previews/by-refs', refs)).body).toEqual({
      items: [],
      refused: refs.entityRefs,
    });
    expect((await ask('/previews')).body.items).toEqual([]);
  });

  it('are answered for several entities at once', async () => {
    const { ask } = await start();
    const entityRefs = ['component:default/shop', 'component:default/cart'];
    const { body } = await ask('/previews/by-refs', { entityRefs });
    expect(body.items.map(numbers)).toEqual([[44, 43, 42], [5]]);
  });
});

describe('previews of the fleet', () => {
  it.each([
    ['?q=nothing', []],
    ['?sort=-number', [44, 43, 42, 5]],
    ['?state=ready&sort=-number', [42, 5]],
    ['?state=ready&state=unlabelled&sort=number', [5, 42, 43]],
    ['?q=%2342', [42]],
    ['?q=CHANGE%2044', [44]],
    ['?repository=acme/other', []],
    ['?repository=Acme/Shop&sort=-number&limit=2', [44, 43]],
  ])('are listed with %s', async (query, expected) => {
    const { ask } = await start();
    const { body } = await ask(`/previews${query}`);
    expect(numbers(body)).toEqual(expected);
  });

  it('come with the latest activity first', async () => {
    const { ask } = await start();
    expect(numbers((await ask('/previews')).body)[0]).toBe(44);
  });

  it('name the entities they are of, and go on from page to page', async () => {
    const { ask } = await start();
    const first = await ask('/previews?sort=number&limit=3');
    expect(first.body.totalItems).toBe(4);
    expect(first.body.items[0].entityRefs).toEqual(['component:default/cart']);
    const { nextCursor } = first.body;
    const second = await ask(
      `/previews?sort=number&limit=3&cursor=${nextCursor}`,
    );
    expect(numbers(second.body)).toEqual([44]);
    expect((await ask(`/previews?cursor=${nextCursor}`)).status).toBe(400);
  });
});
