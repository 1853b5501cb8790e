import { EventEmitter } from 'node:events';
import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { EntitiesSeen } from '../entities/EntityAccess';
import { seenEntity } from '../entities/seenEntity';
import { fakeServices } from '../__testUtils__/fakeServices';
import { recordedObjects } from '../__testUtils__/recordedObjects';
import { component } from '../__testUtils__/startDelivery';
import { serveStream, StreamResponse } from './serveStream';

const SHOP = 'component:default/shop';
const CART = 'component:default/cart';

/** An answer whose reader tests slow down and take away. */
class FakeResponse extends EventEmitter implements StreamResponse {
  readonly written: string[] = [];
  destroyed = false;
  fast = true;
  ended = false;

  writeHead() {}

  flushHeaders() {}

  write(text: string): boolean {
    if (this.ended) throw new Error('Written after the end');
    this.written.push(text);
    return this.fast;
  }

  /** As with a reader that is slow to go: nothing says yet that the answer is closed. */
  end(): void {
    this.ended = true;
  }

  events(): string[] {
    return this.written.map(text => text.split('\n')[0] ?? '');
  }
}

const entities = [
  seenEntity(component('shop')),
  seenEntity(component('cart', { 'backstage.io/kubernetes-id': 'payments' })),
];

async function open(many: jest.Mock<Promise<EntitiesSeen>>) {
  const { services, clusters, opened } = fakeServices();
  clusters.put(recordedObjects('canary-04-paused-indefinite-step'));
  jest.spyOn(services.access, 'many').mockImplementation(many);
  const res = new FakeResponse();
  const credentials = mockCredentials.user();
  const wanted = {
    topics: ['rollouts' as const],
    refs: [SHOP, CART],
    credentials,
    lastId: 0,
  };
  await serveStream(services, wanted, res);
  return { clusters, res, opened, streams: services.streams };
}

const all = (): EntitiesSeen => ({ seen: [...entities], refused: [] });
const asking = () => jest.fn<Promise<EntitiesSeen>, []>();

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('serveStream', () => {
  it('gives a sign of life every 15 seconds', async () => {
    const { res } = await open(asking().mockResolvedValue(all()));
    res.written.length = 0;
    await jest.advanceTimersByTimeAsync(30_000);
    expect(res.events()).toEqual([': heartbeat', ': heartbeat']);
  });

  it('checks permissions every minute, and takes away what may not be seen any more', async () => {
    const many = asking().mockResolvedValueOnce(all());
    const { res, clusters } = await open(many);
    many.mockResolvedValue({
      seen: entities.slice(1),
      refused: [{ ref: SHOP, error: new NotAllowedError('no more') }],
    });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(res.written.at(-1)).toContain(
      'event: gone\nid: 3\ndata: {"entityRef":"component:default/shop","reason":"no more"}',
    );
    res.written.length = 0;
    clusters.put(recordedObjects('canary-06-timed-pause'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(res.written).toEqual([]);
  });

  it('ends when permissions cannot be checked', async () => {
    const many = asking().mockResolvedValueOnce(all());
    const { res, clusters } = await open(many);
    many.mockRejectedValue(new Error('the catalog is down'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(res.ended).toBe(true);
    expect(clusters.listeners.size).toBe(0);
  });

  it('ends after an hour at the latest', async () => {
    const { res } = await open(asking().mockResolvedValue(all()));
    await jest.advanceTimersByTimeAsync(60 * 60_000);
    expect(res.ended).toBe(true);
  });

  it('sends a slow reader the newest state when it has caught up, and nothing before', async () => {
    const { res, clusters } = await open(asking().mockResolvedValue(all()));
    res.written.length = 0;
    res.fast = false;
    clusters.put(recordedObjects('canary-05-analysis-step-running'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(res.written).toHaveLength(1);
    clusters.put(recordedObjects('canary-06-timed-pause'));
    clusters.put(recordedObjects('canary-07-promoted-healthy'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(res.written).toHaveLength(1);
    res.fast = true;
    res.emit('drain');
    expect(res.written).toHaveLength(2);
    expect(res.written[1]).toContain('"phase":"Healthy"');
  });

  it('sends how current the sources are, less often than changes', async () => {
    const { res, clusters } = await open(asking().mockResolvedValue(all()));
    res.written.length = 0;
    clusters.tell({ sources: true });
    clusters.tell({ sources: true });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(res.written).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(res.events()).toEqual(['event: rollouts', 'event: rollouts']);
  });

  it('writes nothing after its end, also of what it asked for before', async () => {
    const many = asking().mockResolvedValueOnce(all());
    const { res, clusters, streams } = await open(many);
    let answer: (seen: EntitiesSeen) => void = () => {};
    many.mockReturnValue(new Promise(resolve => (answer = resolve)));
    await jest.advanceTimersByTimeAsync(60_000);
    clusters.put(recordedObjects('canary-06-timed-pause'));
    streams.endAll();
    expect(res.ended).toBe(true);
    answer({
      seen: [seenEntity(component('new'))],
      refused: [{ ref: SHOP, error: new NotAllowedError('no more') }],
    });
    await jest.advanceTimersByTimeAsync(60 * 60_000);
    expect(clusters.listeners.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves nothing behind when the reader goes away', async () => {
    const many = asking().mockResolvedValue(all());
    const { res, clusters, opened, streams } = await open(many);
    res.emit('close');
    expect(clusters.listeners.size).toBe(0);
    expect(streams.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
    expect(opened.add.mock.calls).toEqual([[1], [-1]]);
  });
});
