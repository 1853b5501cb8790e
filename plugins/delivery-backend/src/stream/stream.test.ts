import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { recordedObjects } from '../__testUtils__/recordedObjects';
import { component, startDelivery } from '../__testUtils__/startDelivery';
import { StreamReader } from '../__testUtils__/StreamReader';

type Delivery = Awaited<ReturnType<typeof startDelivery>>;
type Options = Parameters<typeof startDelivery>[0];

let running: Delivery | undefined;
const readers: StreamReader[] = [];

async function start(options?: Options): Promise<Delivery> {
  running = await startDelivery(options);
  return running;
}

async function read(
  { base }: Delivery,
  query: string,
  headers: Record<string, string> = {},
) {
  const reader = await StreamReader.open(`${base}/stream?${query}`, headers);
  readers.push(reader);
  return reader;
}

/** Resolves when nobody listens to the store any more; fails by the time limit of the test. */
async function allGone({ clusters }: Delivery): Promise<void> {
  while (clusters.listeners.size > 0) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

afterEach(async () => {
  readers.splice(0).forEach(reader => reader.close());
  await running?.stop();
  running = undefined;
});

const SHOP = 'entityRef=component:default/shop';
const CART = 'entityRef=component:default/cart';

describe('GET stream', () => {
  it('comes through the real root router as it happens, not compressed', async () => {
    const delivery = await start({ realRouter: true });
    const reader = await read(delivery, SHOP, { 'accept-encoding': 'gzip' });
    const { headers } = reader.response;
    expect(headers.get('content-type')).toContain('text/event-stream');
    expect(headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(headers.get('content-encoding')).toBeNull();
    expect(await reader.next()).toMatchObject({
      event: 'rollouts',
      id: 1,
      data: {
        entityRef: 'component:default/shop',
        items: [{ id: { name: 'checkout' }, phase: 'Paused' }],
      },
    });
    delivery.clusters.put(recordedObjects('canary-06-timed-pause'));
    expect(await reader.next()).toMatchObject({
      id: 2,
      data: { items: [{ currentStep: 5 }] },
    });
  });

  it('sends each entity once, and later only those that changed', async () => {
    const delivery = await start({
      entities: [
        component('shop'),
        component('cart', { 'backstage.io/kubernetes-id': 'payments' }),
      ],
    });
    const reader = await read(delivery, `${SHOP}&${CART}&${SHOP}`);
    const first = [await reader.next(), await reader.next()];
    expect(first.map(event => event?.data.entityRef)).toEqual([
      'component:default/shop',
      'component:default/cart',
    ]);
    delivery.clusters.put(recordedObjects('bluegreen-01-healthy'));
    expect((await reader.next())?.data).toMatchObject({
      entityRef: 'component:default/cart',
      items: [{ id: { name: 'payments' } }],
    });
  });

  it('tells of which commit an image is, once the registry said so', async () => {
    const delivery = await start();
    const reader = await read(delivery, SHOP);
    const first = await reader.next();
    const imagesOf = (event: typeof first) =>
      event?.event === 'rollouts'
        ? event.data.items.flatMap(item => item.revisions[0]?.images ?? [])
        : [];
    const [shown] = imagesOf(first);
    expect(shown).not.toHaveProperty('commit');
    const commit = 'c0ffee00'.repeat(5);
    delivery.facts.learn('ghcr.io/acme/another:1', 'a'.repeat(40));
    delivery.facts.learn(shown?.image ?? '', commit);
    const second = await reader.next();
    expect(second?.id).toBe(2);
    expect(imagesOf(second)).toEqual([{ ...shown, commit }]);
  });

  it('tells when a Rollout is gone', async () => {
    const delivery = await start();
    const reader = await read(delivery, SHOP);
    const first = await reader.next();
    const shown =
      first?.event === 'rollouts' ? first.data.items[0]?.id : undefined;
    if (!shown) throw new Error('There was no Rollout');
    const { cluster, namespace, name } = shown;
    delivery.clusters.remove(cluster, namespace, name);
    delivery.clusters.tell({ cluster, namespace, names: [name] });
    expect((await reader.next())?.data.items).toEqual([]);
  });

  it('puts many changes into one event', async () => {
    const delivery = await start();
    const reader = await read(delivery, SHOP);
    await reader.next();
    for (const recording of [
      'canary-05-analysis-step-running',
      'canary-06-timed-pause',
      'canary-07-promoted-healthy',
    ]) {
      delivery.clusters.put(recordedObjects(recording));
    }
    expect(await reader.next()).toMatchObject({
      id: 2,
      data: { items: [{ phase: 'Healthy' }] },
    });
  });

  it('numbers events on from the last that the reader has seen, and sends the whole state again', async () => {
    const delivery = await start();
    const reader = await read(delivery, SHOP, { 'last-event-id': '41' });
    expect(await reader.next()).toMatchObject({
      event: 'rollouts',
      id: 42,
      data: { items: [{ id: { name: 'checkout' } }] },
    });
  });

  it('says of what may not be seen that it is gone, and shows the rest', async () => {
    const delivery = await start({
      entities: [component('shop'), component('cart')],
      denies: ({ ref }) => ref === 'component:default/cart',
    });
    const reader = await read(delivery, `${SHOP}&${CART}`);
    expect(await reader.next()).toMatchObject({
      event: 'gone',
      data: { entityRef: 'component:default/cart' },
    });
    expect(await reader.next()).toMatchObject({
      event: 'rollouts',
      data: { entityRef: 'component:default/shop' },
    });
  });

  it('ends when nothing may be seen', async () => {
    const delivery = await start({ denies: () => true });
    const reader = await read(delivery, SHOP);
    expect((await reader.next())?.event).toBe('gone');
    expect(await reader.next()).toBeUndefined();
    await allGone(delivery);
  });

  it('ends when the credentials end', async () => {
    const delivery = await start({
      features: [
        mockServices.httpAuth.factory({
          defaultCredentials: {
            ...mockCredentials.user(),
            expiresAt: new Date(Date.now() + 300),
          },
        }),
      ],
    });
    const reader = await read(delivery, SHOP);
    expect((await reader.next())?.event).toBe('rollouts');
    expect(await reader.next()).toBeUndefined();
    await allGone(delivery);
  });

  it.each([
    ['no entity', ''],
    ['what is no entity ref', 'entityRef=shop'],
    [
      'more than 50 entities',
      Array.from({ length: 51 }, (_, at) => `entityRef=component:a${at}`).join(
        '&',
      ),
    ],
  ])('refuses %s', async (_what, query) => {
    const delivery = await start();
    const { status } = await delivery.ask(`/stream?${query}`);
    expect(status).toBe(400);
  });

  it('ends with the backend', async () => {
    const delivery = await start({ realRouter: true });
    const reader = await read(delivery, SHOP);
    await reader.next();
    await delivery.stop();
    running = undefined;
    expect(await reader.next()).toBeUndefined();
  });

  it('leaves nobody listening after 200 readers went away', async () => {
    const delivery = await start();
    const many = await Promise.all(
      Array.from({ length: 200 }, () =>
        read(delivery, `${SHOP}&topic=rollouts&topic=previews`),
      ),
    );
    await Promise.all(many.map(reader => reader.next()));
    // One for Rollouts and one for sources, each.
    expect(delivery.clusters.listeners.size).toBe(400);
    many.forEach(reader => reader.close());
    await allGone(delivery);
    expect(delivery.clusters.listeners.size).toBe(0);
  });
});
