import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ForbiddenAddressError, registryFetch } from './request';

let server: Server;
let base: string;
let served: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    served += 1;
    if (request.url === '/big') {
      response.end(Buffer.alloc(5 * 1024 * 1024));
      return;
    }
    response.statusCode = 202;
    response.setHeader('x-got', request.headers.accept ?? '');
    response.end('{"a":1}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  served = 0;
});
afterAll(
  () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
    }),
);

describe('registryFetch', () => {
  it('asks an address that the configuration names, whatever it is', async () => {
    const answer = await registryFetch({
      url: new URL(`${base}/v2/`),
      trusted: true,
      headers: { accept: 'application/json' },
    });
    expect(answer.status).toBe(202);
    expect(answer.headers['x-got']).toBe('application/json');
    expect(answer.body.toString()).toBe('{"a":1}');
  });

  it.each([
    ['plain http', () => new URL(base)],
    ['loopback', () => new URL(base.replace('http:', 'https:'))],
    ['loopback, written as a number', () => new URL('https://2130706433/')],
    ['loopback of IPv6', () => new URL('https://[::1]/')],
    ['a name that leads to loopback', () => new URL('https://localhost/')],
    [
      'the metadata of a cloud',
      () => new URL('https://169.254.169.254/latest'),
    ],
  ])('sends nothing to %s that nobody named', async (_what, url) => {
    await expect(
      registryFetch({ url: url(), trusted: false }),
    ).rejects.toBeInstanceOf(ForbiddenAddressError);
    expect(served).toBe(0);
  });

  it('reads no more than fits', async () => {
    await expect(
      registryFetch({ url: new URL(`${base}/big`), trusted: true }),
    ).rejects.toThrow('larger than');
  });
});
