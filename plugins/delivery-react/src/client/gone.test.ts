import { TextDecoder, TextEncoder } from 'node:util';
import { ReadableStream } from 'node:stream/web';
import { eventOf, settled } from '../__testUtils__/FakeBackend';
import { DeliveryClient } from './DeliveryClient';

// What browsers have and jsdom has not.
Object.assign(globalThis, { TextDecoder, TextEncoder, ReadableStream });

const SHOP = 'component:default/shop';
const HOUR = 60 * 60_000;

/** A server that shows nobody anything: it says so on each stream and ends it, as the backend does. */
function refusingServer() {
  const requests: string[] = [];
  const fetch = jest.fn(async (url: unknown) => {
    requests.push(String(url));
    const text = eventOf('gone', { entityRef: SHOP, reason: 'You may not' });
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    });
    const response: Pick<Response, 'ok'> & { body: unknown } = {
      ok: true,
      body,
    };
    return response as Response;
  });
  const client = new DeliveryClient({
    discoveryApi: { getBaseUrl: async id => `http://backstage.test/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, requests };
}

async function passes(ms: number) {
  await jest.advanceTimersByTimeAsync(ms);
  await settled();
}

function listener() {
  return { onRollouts: jest.fn(), onGone: jest.fn(), onTrouble: jest.fn() };
}

describe('DeliveryClient, refused', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks nothing more for an entity that is gone, until somebody listens anew', async () => {
    const { client, requests } = refusingServer();
    const page = listener();
    const leave = client.subscribe(SHOP, page);
    await passes(HOUR);
    expect(page.onGone.mock.calls).toEqual([['You may not']]);
    expect(page.onTrouble).not.toHaveBeenCalled();
    expect(requests).toHaveLength(1);
    document.dispatchEvent(new Event('visibilitychange'));
    await passes(HOUR);
    expect(requests).toHaveLength(1);
    leave();
    client.subscribe(SHOP, listener());
    await passes(HOUR);
    expect(requests).toHaveLength(2);
    expect(jest.getTimerCount()).toBe(0);
  });
});
