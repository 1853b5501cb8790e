import { imageOf } from '../__testUtils__/previewObjects';
import {
  applicationOf,
  deploymentOf,
  podOf,
  setOf,
} from '../__testUtils__/previewObjects';
import { pullRequest } from '../__testUtils__/FakeFacts';
import { component, startDelivery } from '../__testUtils__/startDelivery';
import { StreamReader } from '../__testUtils__/StreamReader';

type Delivery = Awaited<ReturnType<typeof startDelivery>>;

let running: Delivery | undefined;
const readers: StreamReader[] = [];

const SHOP = component('shop', {
  'drydock.dev/component': 'shop',
  'github.com/project-slug': 'acme/shop',
});
const REF = 'entityRef=component:default/shop';

async function start(
  options: Parameters<typeof startDelivery>[0] = {},
): Promise<Delivery> {
  running = await startDelivery({ entities: [SHOP], ...options });
  const { east } = running.clusters;
  east.put('ApplicationSet', setOf());
  east.put('Application', applicationOf(42));
  running.facts.put(pullRequest(42), pullRequest(43, { labels: [] }));
  return running;
}

async function read({ base }: Delivery, query: string) {
  const reader = await StreamReader.open(`${base}/stream?${query}`);
  readers.push(reader);
  return reader;
}

/** Number and state of each preview of the next event. */
async function nextStates(reader: StreamReader) {
  const event = await reader.next();
  if (event?.event !== 'previews') throw new Error(`${event?.event} came`);
  return event.data.items.map(item => [item.number, item.state]);
}

const BOTH = [
  [43, 'unlabelled'],
  [42, 'ready'],
];

afterEach(async () => {
  readers.splice(0).forEach(reader => reader.close());
  await running?.stop();
  running = undefined;
});

describe('GET stream of previews', () => {
  it('sends pull requests and previews, and again what changes in a cluster', async () => {
    const delivery = await start();
    const reader = await read(delivery, `${REF}&topic=previews`);
    expect(await nextStates(reader)).toEqual(BOTH);
    const { east } = delivery.clusters;
    east.put('Application', applicationOf(43));
    expect(await nextStates(reader)).toEqual([
      [43, 'ready'],
      [42, 'ready'],
    ]);
    east.put('Deployment', deploymentOf(42, 0));
    const event = await reader.next();
    expect(event?.data.items[1]).toMatchObject({
      application: { resources: [{ name: 'shop', health: 'Progressing' }] },
    });
  });

  it('tells when an Application goes while somebody looks at it', async () => {
    const delivery = await start();
    const reader = await read(delivery, `${REF}&topic=previews`);
    await reader.next();
    delivery.clusters.east.remove('Application', 'app-42');
    expect(await nextStates(reader)).toEqual([
      [43, 'unlabelled'],
      [42, 'no-application'],
    ]);
  });

  it('tells what the forge and the registry say, when they say it', async () => {
    const delivery = await start();
    const reader = await read(delivery, `${REF}&topic=previews`);
    await reader.next();
    delivery.facts.commits.set(imageOf(42), 'a'.repeat(40));
    delivery.facts.put(pullRequest(43, { labels: [], open: false }));
    const event = await reader.next();
    expect(event?.data.items).toMatchObject([
      { number: 42, image: { state: 'older-than-head' } },
    ]);
  });

  it('tells of pods when they can be read', async () => {
    const delivery = await start();
    const reader = await read(delivery, `${REF}&topic=previews`);
    const first = await reader.next();
    expect(first?.data.items[1]).not.toHaveProperty('podsNotReady');
    const { east } = delivery.clusters;
    east.setKnown('PreviewPod', undefined, true);
    east.put('PreviewPod', podOf(42));
    const event = await reader.next();
    expect(event?.data.items[1]).toMatchObject({
      podsNotReady: [{ status: 'ImagePullBackOff', message: 'gone' }],
    });
  });

  it('sends nothing for previews of others', async () => {
    const delivery = await start();
    const reader = await read(delivery, `${REF}&topic=previews`);
    await reader.next();
    const other = { 'drydock.dev/component': 'cart' };
    const { east } = delivery.clusters;
    east.put('Application', applicationOf(7, { labels: other }));
    await new Promise(resolve => setImmediate(resolve));
    east.put('Application', applicationOf(44));
    expect((await nextStates(reader)).map(([number]) => number)).toEqual([
      44, 43, 42,
    ]);
  });

  it('asks each topic its own permission, and takes away only what may not be seen', async () => {
    const delivery = await start({
      denies: ({ permission }) => permission === 'delivery.preview.read',
    });
    const reader = await read(delivery, `${REF}&topic=rollouts&topic=previews`);
    expect(await reader.next()).toMatchObject({
      event: 'gone',
      data: { entityRef: 'component:default/shop', topic: 'previews' },
    });
    expect((await reader.next())?.event).toBe('rollouts');
  });

  it('says once that an entity is gone of which nothing may be seen', async () => {
    const delivery = await start({ denies: () => true });
    const reader = await read(delivery, `${REF}&topic=rollouts&topic=previews`);
    expect((await reader.next())?.data).not.toHaveProperty('topic');
    expect(await reader.next()).toBeUndefined();
  });

  it('tells of Rollouts when no topic is named', async () => {
    const reader = await read(await start(), REF);
    expect((await reader.next())?.event).toBe('rollouts');
  });
});
