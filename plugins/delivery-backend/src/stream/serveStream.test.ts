import { EventEmitter } from 'node:events';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { Response } from 'express';
import { EntitiesSeen } from '../entities/EntityAccess';
import { seenEntity } from '../entities/seenEntity';
import { DeliveryServices } from '../services';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { recordedObjects } from '../__testUtils__/recordedObjects';
import { component } from '../__testUtils__/startDelivery';
import { OpenStreams } from './OpenStreams';
import { serveStream } from './serveStream';

const SHOP = 'component:default/shop';
const CART = 'component:default/cart';

/** An answer whose reader tests slow down and take away. */
class FakeResponse extends EventEmitter {
  readonly written: string[] = [];
  destroyed = false;
  fast = true;
  ended = false;

  writeHead() {}

  flushHeaders() {}

  write(text: string): boolean {
    this.written.push(text);
    return this.fast;
  }

  end(): void {
    this.ended = true;
    this.emit('close');
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
  const clusters = new FakeClusters();
  clusters.put(recordedObjects('canary-04-paused-indefinite-step'));
  const add = jest.fn();
  const streams = new OpenStreams({ streams: { add } });
  const res = new FakeResponse();
  const services: Partial<DeliveryServices> = {
    clusters,
    streams,
    logger: mockServices.logger.mock(),
    access: { many } as unknown as DeliveryServices['access'],
  };
  await serveStream(
    services as DeliveryServices,
    { refs: [SHOP, CART], credentials: mockCredentials.user(), lastId: 0 },
    res as unknown as Response,
  );
  return { clusters, res, add, streams };
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

  it('leaves nothing behind when the reader goes away', async () => {
    const many = asking().mockResolvedValue(all());
    const { res, clusters, add, streams } = await open(many);
    res.emit('close');
    expect(clusters.listeners.size).toBe(0);
    expect(streams.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
    expect(add.mock.calls).toEqual([[1], [-1]]);
  });
});
