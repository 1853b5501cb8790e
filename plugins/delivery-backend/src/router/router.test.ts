import { deliveryPermissions } from '@drydock/plugin-delivery-common';
import { component, startDelivery } from '../__testUtils__/startDelivery';

type Delivery = Awaited<ReturnType<typeof startDelivery>>;
type Options = Parameters<typeof startDelivery>[0];

let running: Delivery | undefined;

async function start(options?: Options): Promise<Delivery> {
  running = await startDelivery(options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const SHOP = '/entities/component/default/shop/rollouts';

describe('plugin', () => {
  it('starts the watches, stops them, and registers its permissions without a resource type', async () => {
    const delivery = await start();
    expect(delivery.clusters.started).toBe(1);
    const registry = delivery.permissionsRegistry;
    expect(registry.addPermissions).toHaveBeenCalledWith(deliveryPermissions);
    expect(registry.addResourceType).not.toHaveBeenCalled();
    await delivery.stop();
    running = undefined;
    expect(delivery.clusters.stopped).toBe(1);
  });
});

describe('GET rollouts of an entity', () => {
  it('answers the views of the Rollouts that are the entity’s', async () => {
    const delivery = await start();
    const { status, body } = await delivery.ask(SHOP);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: 'component:default/shop',
      items: [{ id: { cluster: 'east', name: 'checkout' }, phase: 'Paused' }],
      sources: [],
    });
  });

  it('answers no Rollouts of other entities', async () => {
    const other = component('shop', { 'backstage.io/kubernetes-id': 'cart' });
    const delivery = await start({ entities: [other] });
    expect((await delivery.ask(SHOP)).body.items).toEqual([]);
  });

  it('answers 404 for an entity that the catalog does not show', async () => {
    const delivery = await start({ entities: [] });
    const { status, body } = await delivery.ask(SHOP);
    expect(status).toBe(404);
    expect(body.error.message).toContain('component:default/shop');
  });

  it.each([
    ['denied', () => true],
    [
      'not decided',
      () => {
        throw new Error('no permission backend');
      },
    ],
  ])('shows nothing when the permission is %s', async (_what, denies) => {
    const delivery = await start({ denies });
    const { status, body } = await delivery.ask(SHOP);
    expect(status).toBeGreaterThanOrEqual(403);
    expect(body.items).toBeUndefined();
  });

  it('names the entity and what is wrong with its selector', async () => {
    const broken = component('shop', {
      'backstage.io/kubernetes-label-selector': 'app in (',
    });
    const delivery = await start({ entities: [broken] });
    const { status, body } = await delivery.ask(SHOP);
    expect(status).toBe(400);
    expect(body.error.message).toContain('component:default/shop');
  });
});

describe('POST rollouts by refs', () => {
  it('answers those that may be seen and names the others', async () => {
    const delivery = await start({
      entities: [component('shop'), component('secret')],
      denies: ({ ref }) => ref === 'component:default/secret',
    });
    const { body } = await delivery.ask('/rollouts/by-refs', {
      entityRefs: ['Component:Shop', 'component:default/secret', 'component:x'],
    });
    expect(body.items.map((it: { entityRef: string }) => it.entityRef)).toEqual(
      ['component:default/shop'],
    );
    expect(body.refused).toEqual([
      'component:default/secret',
      'component:default/x',
    ]);
    expect(delivery.permissions.authorize).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['no list', {}, 'entityRefs'],
    ['a text that is no ref', { entityRefs: ['shop'] }, 'entity ref'],
    ['more than 100', { entityRefs: Array(101).fill('component:a') }, '100'],
  ])('refuses %s', async (_what, given, says) => {
    const delivery = await start();
    const { status, body } = await delivery.ask('/rollouts/by-refs', given);
    expect(status).toBe(400);
    expect(body.error.message).toContain(says);
  });
});

describe('GET rollouts of the fleet', () => {
  it('lists the Rollouts of entities that may be seen, with those entities', async () => {
    const delivery = await start({
      entities: [component('shop'), component('secret'), component('twin')],
      denies: ({ ref }) => ref === 'component:default/secret',
    });
    const { status, body } = await delivery.ask('/rollouts');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      totalItems: 1,
      items: [
        {
          id: { name: 'checkout' },
          entityRefs: ['component:default/shop', 'component:default/twin'],
        },
      ],
    });
  });

  it('lists nothing of entities without annotations or without the permission', async () => {
    const delivery = await start({
      entities: [component('shop'), component('plain', {})],
      denies: () => true,
    });
    expect((await delivery.ask('/rollouts')).body).toMatchObject({
      totalItems: 0,
      items: [],
    });
  });

  it('lists what an owner owns', async () => {
    const delivery = await start();
    const mine = await delivery.ask('/rollouts?owner=group:default/shop');
    const others = await delivery.ask('/rollouts?owner=group:default/other');
    expect(mine.body.totalItems).toBe(1);
    expect(others.body.totalItems).toBe(0);
  });

  it.each([
    ['sort=size', 'sort'],
    ['limit=0', 'limit'],
    ['phase=Sleepy', 'phase'],
    ['cursor=x', 'cursor'],
    ['colour=red', 'colour'],
  ])('refuses %s', async (query, says) => {
    const delivery = await start();
    const { status, body } = await delivery.ask(`/rollouts?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(says);
  });
});

describe('GET sources', () => {
  it('says how current each kind of each cluster is', async () => {
    const delivery = await start();
    delivery.clusters.sourceViews = [
      {
        cluster: 'east',
        kind: 'Rollout',
        state: 'live',
        since: '2026-11-23T15:00:00Z',
      },
    ];
    const { body } = await delivery.ask('/sources');
    expect(body.items).toEqual(delivery.clusters.sourceViews);
  });
});
