import { ApiServer } from './__testUtils__/ApiServer';
import { recordedScenario } from './__testUtils__/recordings';
import { startWatching } from './__testUtils__/watching';

const { rollouts } = recordedScenario('canary-02-healthy');

describe('a supplier of clusters', () => {
  const server = new ApiServer();

  beforeAll(async () => {
    await server.listen();
    server.hold('rollouts', rollouts.items, rollouts.metadata.resourceVersion);
  });
  afterAll(async () => server.kill());

  const cluster = (name: string) => ({
    name,
    url: server.url,
    skipTLSVerify: false,
    token: async () => 'supplied',
  });

  it('is asked again while it fails, which is shown, and its clusters are watched', async () => {
    let tries = 0;
    const here = startWatching({
      clusters: {},
      suppliers: [
        {
          id: 'cloud',
          clusters: async () => {
            tries += 1;
            if (tries === 1) throw new Error('no answer of the cloud');
            return [cluster('far')];
          },
        },
      ],
    });
    await here.until(
      () => here.source('cloud', 'Rollout')?.state === 'failing',
    );
    expect(here.source('cloud', 'Rollout')?.error).toBe(
      'no answer of the cloud',
    );
    await here.timers.set(wait => wait === 60_000);
    here.timers.advance(60_000);
    await here.until(() => here.store.allRollouts().length === 1);
    expect(here.source('cloud', 'Rollout')).toBeUndefined();
    expect(here.clusters.client('far')?.name).toBe('far');
    await here.clusters.stop();
  });

  it('cannot take the name of another cluster', async () => {
    const here = startWatching({
      clusters: { east: server.url },
      suppliers: [{ id: 'cloud', clusters: async () => [cluster('east')] }],
    });
    await here.until(() =>
      here.store.sources().some(item => item.state === 'unwatchable'),
    );
    await here.until(() => here.source('east', 'Rollout')?.state === 'live');
    await here.clusters.stop();
    expect(server.asked.at(-1)?.authorization).toBe('Bearer hunter2');
  });
});

describe('watches that are stopped', () => {
  it('leave neither connections nor timers behind', async () => {
    const server = new ApiServer();
    await server.listen();
    const here = startWatching({ clusters: { east: server.url } });
    await here.live();
    expect(server.openConnections).toBeGreaterThan(0);
    await here.clusters.stop();
    expect(here.timers.pending).toEqual([]);
    await server.wereClosed();
    await server.kill();
  });
});
