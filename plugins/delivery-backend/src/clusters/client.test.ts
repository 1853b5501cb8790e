import { WatchableCluster } from '../config';
import { ApiServer, sendJson } from './__testUtils__/ApiServer';
import { FakeTimers } from './__testUtils__/FakeTimers';
import { createClusterClient } from './client';
import { ClusterUnreachableError } from './errors';

const PATH = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts';

describe('a client of a cluster', () => {
  let server = new ApiServer();
  let timers = new FakeTimers();

  beforeEach(async () => {
    server = new ApiServer();
    timers = new FakeTimers();
    await server.listen();
  });
  afterEach(async () => server.kill());

  function client(changes: Partial<WatchableCluster> = {}) {
    return createClusterClient(
      {
        name: 'east',
        url: server.url,
        skipTLSVerify: false,
        token: async () => 'hunter2',
        ...changes,
      },
      timers,
    );
  }

  it('sends a patch with its type, its token and below the prefix of a proxy', async () => {
    server.override(({ path, authorization }, response) => {
      sendJson(response, 200, { path, authorization });
      return true;
    });
    const answer = await client({ url: `${server.url}/k8s/east/` }).request({
      method: 'PATCH',
      path: `${PATH}/web/status`,
      body: { status: { abort: true } },
      contentType: 'application/merge-patch+json',
    });
    expect(answer).toEqual({
      status: 200,
      body: {
        path: `/k8s/east${PATH}/web/status`,
        authorization: 'Bearer hunter2',
      },
    });
  });

  it('gives answers of any status', async () => {
    server.override((_asked, response) => {
      sendJson(response, 409, { reason: 'Conflict' });
      return true;
    });
    await expect(
      client().request({ method: 'GET', path: PATH }),
    ).resolves.toEqual({ status: 409, body: { reason: 'Conflict' } });
  });

  it.each(['rollouts', '/api/../secrets', '/api/v1?x=y', '/api/v1/a b'])(
    'refuses the path %s',
    async path => {
      await expect(client().request({ method: 'GET', path })).rejects.toThrow(
        'This is not a path of the Kubernetes API',
      );
      expect(server.asked).toEqual([]);
    },
  );

  it('gives up after its time limit and says so', async () => {
    server.override(() => true);
    const asked = client().request({ method: 'GET', path: PATH });
    await server.wasAsked('list', 'rollouts');
    timers.advance(30_000);
    await expect(asked).rejects.toThrow(
      'Cluster east cannot be asked: no answer within 30 s',
    );
    expect(timers.pending).toEqual([]);
  });

  it('gives up when it is told to', async () => {
    server.override(() => true);
    const abort = new AbortController();
    const asked = client().request({
      method: 'GET',
      path: PATH,
      signal: abort.signal,
    });
    await server.wasAsked('list', 'rollouts');
    abort.abort();
    await expect(asked).rejects.toThrow(ClusterUnreachableError);
  });

  it('never repeats an answer that is no JSON, nor the token', async () => {
    server.override((_asked, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end('hunter3');
      return true;
    });
    const asked = client().request({ method: 'GET', path: PATH });
    await expect(asked).rejects.toThrow(ClusterUnreachableError);
    await expect(asked).rejects.not.toThrow(/hunter/);
  });

  it('does not take its token to where a redirect leads', async () => {
    server.override(({ path }, response) => {
      if (path.includes('elsewhere')) return false;
      response.writeHead(302, { Location: '/elsewhere' });
      response.end();
      return true;
    });
    const answer = await client().request({ method: 'GET', path: PATH });
    expect(answer.status).toBe(302);
    expect(server.asked).toHaveLength(1);
  });
});
