import { createServer, RequestListener, Server } from 'node:http';
import { mockServices } from '@backstage/backend-test-utils';
import { Octokit } from '@octokit/rest';
import { waitWhenAsked } from './retry';

const NOTHING = () => undefined;
const QUIET = { debug: NOTHING, info: NOTHING, warn: NOTHING, error: NOTHING };

describe('waitWhenAsked', () => {
  let server: Server | undefined;

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise(done => server?.close(done) ?? done(undefined));
  });

  /** A client of a server that answers so. */
  async function client(listener: RequestListener, signal?: AbortSignal) {
    server = createServer(listener);
    await new Promise<void>(done => server?.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const octokit = new Octokit({
      baseUrl: `http://127.0.0.1:${port}`,
      request: { signal },
      log: QUIET,
    });
    waitWhenAsked(octokit, mockServices.logger.mock(), signal);
    return octokit;
  }

  it.each([403, 429])(
    'sends the call again after a %s with Retry-After',
    async status => {
      let calls = 0;
      const octokit = await client((_request, response) => {
        calls += 1;
        response.writeHead(calls === 1 ? status : 200, { 'retry-after': '0' });
        response.end();
      });
      await octokit.request('GET /');
      expect(calls).toBe(2);
    },
  );

  it('gives up when it is asked again and again', async () => {
    let calls = 0;
    const octokit = await client((_request, response) => {
      calls += 1;
      response.writeHead(429, { 'retry-after': '0' });
      response.end();
    });
    await expect(octokit.request('GET /')).rejects.toMatchObject({
      status: 429,
    });
    expect(calls).toBe(3);
  });

  it.each<[string, number, Record<string, string>]>([
    ['a refusal', 403, {}],
    ['a wait of hours', 403, { 'retry-after': '7200' }],
    ['a server error', 500, { 'retry-after': '0' }],
  ])('does not wait for %s', async (_what, status, headers) => {
    let calls = 0;
    const octokit = await client((_request, response) => {
      calls += 1;
      response.writeHead(status, headers);
      response.end();
    });
    await expect(octokit.request('GET /')).rejects.toMatchObject({ status });
    expect(calls).toBe(1);
  });

  it('stops waiting when the task is cancelled', async () => {
    const cancel = new AbortController();
    const octokit = await client((_request, response) => {
      response.writeHead(429, { 'retry-after': '60' });
      response.end(() => setImmediate(() => cancel.abort()));
    }, cancel.signal);
    await expect(octokit.request('GET /')).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
