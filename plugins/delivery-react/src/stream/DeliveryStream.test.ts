import { TextDecoder, TextEncoder } from 'node:util';
import { ReadableStream, TransformStream } from 'node:stream/web';
import {
  answerFor,
  eventOf,
  FakeBackend,
  previewsFor,
  settled,
} from '../__testUtils__/FakeBackend';
import { DeliveryStream } from './DeliveryStream';

// What browsers have and jsdom has not.
Object.assign(globalThis, {
  TextDecoder,
  TextEncoder,
  ReadableStream,
  TransformStream,
});

const SHOP = 'component:default/shop';
const SITE = 'component:default/site';

function listener() {
  return { onRollouts: jest.fn(), onGone: jest.fn(), onTrouble: jest.fn() };
}

function previewListener() {
  return { onPreviews: jest.fn(), onGone: jest.fn(), onTrouble: jest.fn() };
}

async function passes(ms: number) {
  jest.advanceTimersByTime(ms);
  await settled();
}

async function hidePage(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
  await settled();
}

describe('DeliveryStream', () => {
  let backend: FakeBackend;
  let stream: DeliveryStream;

  beforeEach(() => {
    jest.useFakeTimers();
    backend = new FakeBackend();
    stream = new DeliveryStream(backend);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('opens one connection for all entities that are listened to', async () => {
    stream.subscribe(SITE, listener());
    stream.subscribe(SHOP, listener());
    stream.subscribe(SHOP, listener());
    await passes(50);
    expect(backend.connections.map(item => item.refs)).toEqual([[SHOP, SITE]]);
  });

  it('tells each listener of its entity, and of its end', async () => {
    const [shop, site] = [listener(), listener()];
    stream.subscribe(SHOP, shop);
    stream.subscribe(SITE, site);
    await passes(50);
    await backend.last.send(eventOf('rollouts', answerFor(SHOP)));
    await backend.last.send(
      eventOf('gone', { entityRef: SITE, reason: 'deleted' }),
    );
    expect(shop.onRollouts).toHaveBeenCalledWith(answerFor(SHOP));
    expect(shop.onGone).not.toHaveBeenCalled();
    expect(site.onRollouts).not.toHaveBeenCalled();
    expect(site.onGone).toHaveBeenCalledWith('deleted');
  });

  it('asks for what is listened to, and tells each of it', async () => {
    const shop = previewListener();
    stream.subscribe(SHOP, shop);
    await passes(50);
    expect(backend.last.topics).toEqual(['previews']);
    const site = listener();
    stream.subscribe(SITE, site);
    await passes(50);
    expect(backend.connections).toHaveLength(2);
    expect(backend.last.topics).toEqual(['rollouts', 'previews']);
    await backend.last.send(eventOf('previews', previewsFor(SHOP)));
    await backend.last.send(eventOf('previews', previewsFor(SITE)));
    expect(shop.onPreviews).toHaveBeenCalledTimes(1);
    expect(site.onRollouts).not.toHaveBeenCalled();
  });

  it('tells only those who listen to it that a topic may not be seen', async () => {
    const [rollouts, previews] = [listener(), previewListener()];
    stream.subscribe(SHOP, rollouts);
    stream.subscribe(SHOP, previews);
    await passes(50);
    await backend.last.send(
      eventOf('gone', { entityRef: SHOP, reason: 'no', topic: 'previews' }),
    );
    expect(previews.onGone).toHaveBeenCalledWith('no');
    expect(rollouts.onGone).not.toHaveBeenCalled();
  });

  it('reads previews, too, when it cannot stream them', async () => {
    const [rollouts, previews] = [listener(), previewListener()];
    backend.refusesStreams = true;
    stream.subscribe(SHOP, rollouts);
    stream.subscribe(SITE, previews);
    for (const wait of [50, 2_000, 4_000]) await passes(wait);
    expect(backend.polled).toEqual([[SHOP]]);
    expect(backend.polledPreviews).toEqual([[SITE]]);
    expect(previews.onGone).toHaveBeenCalledWith('refused');
  });

  it('opens another connection for an entity that comes later', async () => {
    stream.subscribe(SHOP, listener());
    await passes(50);
    const [first] = backend.connections;
    stream.subscribe(SITE, listener());
    await passes(50);
    expect(first.isOpen()).toBe(false);
    expect(backend.last.refs).toEqual([SHOP, SITE]);
  });

  it('keeps its connection when fewer are listened to, and ends it with the last', async () => {
    const leave = [SHOP, SITE].map(ref => stream.subscribe(ref, listener()));
    await passes(50);
    leave[0]();
    await passes(1000);
    expect(backend.connections).toHaveLength(1);
    expect(backend.last.isOpen()).toBe(true);
    leave[1]();
    expect(backend.last.isOpen()).toBe(false);
    await passes(120_000);
    expect(backend.connections).toHaveLength(1);
  });

  it('goes on after the last event when the backend ends the connection', async () => {
    stream.subscribe(SHOP, listener());
    await passes(50);
    await passes(10_000);
    await backend.last.send(eventOf('rollouts', answerFor(SHOP), '41'));
    await backend.last.end();
    await passes(1000);
    expect(backend.connections).toHaveLength(2);
    expect(backend.last.lastEventId).toBe('41');
  });

  it('waits longer each time a connection ends at once, whatever it told', async () => {
    stream.subscribe(SHOP, listener());
    await passes(50);
    for (const wait of [1_500, 3_000]) {
      const before = backend.connections.length;
      await backend.last.send(eventOf('rollouts', answerFor(SHOP)));
      await backend.last.end();
      await passes(wait - 100);
      expect(backend.connections).toHaveLength(before);
      await passes(100);
      expect(backend.connections).toHaveLength(before + 1);
    }
  });

  it('asks for one topic no more when only that may not be seen', async () => {
    const both = { ...listener(), onPreviews: jest.fn() };
    stream.subscribe(SHOP, both);
    await passes(50);
    await backend.last.send(
      eventOf('gone', { entityRef: SHOP, reason: 'no', topic: 'previews' }),
    );
    await backend.last.break();
    await passes(2_000);
    expect(backend.last).toMatchObject({ refs: [SHOP], topics: ['rollouts'] });
  });

  it('waits longer each time it breaks', async () => {
    stream.subscribe(SHOP, listener());
    await passes(50);
    await backend.last.break();
    await passes(1400);
    expect(backend.connections).toHaveLength(1);
    await passes(200);
    expect(backend.connections).toHaveLength(2);
    await backend.last.break();
    await passes(2900);
    expect(backend.connections).toHaveLength(2);
    await passes(200);
    expect(backend.connections).toHaveLength(3);
  });

  it('takes a connection that is silent for 45 s for dead', async () => {
    stream.subscribe(SHOP, listener());
    await passes(50);
    await backend.last.send(': heartbeat\n\n');
    await passes(44_000);
    await backend.last.send(': heartbeat\n\n');
    await passes(44_000);
    expect(backend.connections).toHaveLength(1);
    await passes(1_000);
    await passes(2_000);
    expect(backend.connections).toHaveLength(2);
  });

  it('reads every 30 s instead when streaming fails time after time', async () => {
    const shop = listener();
    backend.refusesStreams = true;
    stream.subscribe(SHOP, shop);
    await passes(50);
    await passes(2_000);
    expect(backend.polled).toEqual([]);
    await passes(4_000);
    expect(backend.polled).toEqual([[SHOP]]);
    expect(shop.onRollouts).toHaveBeenCalledWith(answerFor(SHOP));
    expect(shop.onTrouble).not.toHaveBeenCalled();
    await passes(30_000);
    expect(backend.polled).toHaveLength(2);
    backend.refusesStreams = false;
    await passes(30_000);
    expect(backend.polled).toHaveLength(2);
    expect(backend.last.isOpen()).toBe(true);
  });

  it('tells of trouble when nothing can be read at all', async () => {
    const shop = listener();
    backend.refusesStreams = true;
    backend.refusesPolls = true;
    stream.subscribe(SHOP, shop);
    for (const wait of [50, 2_000, 4_000]) await passes(wait);
    expect(shop.onTrouble).toHaveBeenCalledWith(new Error('nobody is there'));
  });

  it('does nothing while the page is hidden', async () => {
    stream.subscribe(SHOP, listener());
    await passes(50);
    await hidePage(true);
    expect(backend.last.isOpen()).toBe(false);
    await passes(600_000);
    expect(backend.connections).toHaveLength(1);
    expect(backend.polled).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
    await hidePage(false);
    expect(backend.connections).toHaveLength(2);
  });

  it('reads more entities than one connection may stream', async () => {
    const refs = Array.from(
      { length: 51 },
      (_, index) => `component:a/b${index}`,
    );
    refs.forEach(ref => stream.subscribe(ref, listener()));
    await passes(50);
    expect(backend.connections).toEqual([]);
    expect(backend.polled.flat()).toHaveLength(51);
  });

  it('passes over events that it does not know and ends on ones it cannot read', async () => {
    const shop = listener();
    stream.subscribe(SHOP, shop);
    await passes(50);
    await backend.last.send(eventOf('surveys', { later: true }));
    await backend.last.send(eventOf('rollouts', answerFor(SHOP)));
    expect(shop.onRollouts).toHaveBeenCalledTimes(1);
    await backend.last.send(eventOf('rollouts', { items: 'none' }));
    await passes(2_000);
    expect(backend.connections).toHaveLength(2);
    expect(shop.onRollouts).toHaveBeenCalledTimes(1);
  });
});
