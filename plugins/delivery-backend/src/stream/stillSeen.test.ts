import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { EventEmitter } from 'node:events';
import { seenEntity } from '../entities/seenEntity';
import { PullRequests } from '../forge/PullRequests';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { FakeFacts } from '../__testUtils__/FakeFacts';
import { fakeServices } from '../__testUtils__/fakeServices';
import { component } from '../__testUtils__/startDelivery';
import { systemTimers } from '../watch/timers';
import { serveStream, StreamResponse } from './serveStream';

const MINUTE = 60_000;

const SHOP = seenEntity(
  component('shop', {
    'drydock.dev/component': 'shop',
    'github.com/project-slug': 'acme/shop',
  }),
);

class Reader extends EventEmitter implements StreamResponse {
  destroyed = false;
  writeHead() {}
  flushHeaders() {}
  write() {
    return true;
  }
  end() {}
}

/** Facts whose pull requests are listed by the real rule, each minute as long as somebody asks. */
function listedFacts() {
  const forge = {
    supports: () => true,
    listOpen: jest.fn(async () => ({
      pages: [],
      pulls: [],
      truncated: false,
    })),
    pull: jest.fn(),
    pullIfThere: jest.fn(),
  };
  const pulls = new PullRequests({
    forge,
    timers: systemTimers,
    logger: mockServices.logger.mock(),
    interval: MINUTE,
    numbers: () => [],
    onChange: () => {},
  });
  const facts = new FakeFacts();
  facts.pullRequests = repository => pulls.known(repository);
  pulls.start();
  return { facts, pulls, forge };
}

describe('a stream of previews', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('has pull requests listed as long as it is open, and no longer', async () => {
    const { facts, pulls, forge } = listedFacts();
    const { services } = fakeServices(new FakeClusters(), facts);
    jest
      .spyOn(services.access, 'many')
      .mockResolvedValue({ seen: [SHOP], refused: [] });
    const res = new Reader();
    const wanted = {
      topics: ['previews' as const],
      refs: [SHOP.ref],
      credentials: mockCredentials.user(),
      lastId: 0,
    };
    await serveStream(services, wanted, res);
    await jest.advanceTimersByTimeAsync(20 * MINUTE);
    expect(forge.listOpen.mock.calls.length).toBeGreaterThanOrEqual(20);
    res.emit('close');
    await jest.advanceTimersByTimeAsync(6 * MINUTE);
    const listings = forge.listOpen.mock.calls.length;
    await jest.advanceTimersByTimeAsync(60 * MINUTE);
    expect(forge.listOpen).toHaveBeenCalledTimes(listings);
    await pulls.stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
