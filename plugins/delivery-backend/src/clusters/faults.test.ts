import { ApiServer, replay } from './__testUtils__/ApiServer';
import { changed, holdPaused, later, shown } from './__testUtils__/paused';
import {
  startWatching,
  Watching,
  WatchingOptions,
} from './__testUtils__/watching';

let server = new ApiServer();
let watching: Watching | undefined;

function start(options: Partial<WatchingOptions> = {}) {
  watching = startWatching({ clusters: { east: server.url }, ...options });
  return watching;
}

beforeEach(async () => {
  server = new ApiServer();
  await server.listen();
  holdPaused(server);
});

afterEach(async () => {
  await watching?.clusters.stop();
  watching = undefined;
  await server.kill();
});

describe('trouble of one', () => {
  it('is not that of other kinds: one that is forbidden', async () => {
    server.override((asked, response) => {
      if (asked.resource !== 'pods') return false;
      replay(response, '403-serviceaccount-cluster-list');
      return true;
    });
    const here = start();
    await here.until(() => here.source('east', 'Pod')?.state === 'forbidden');
    await here.until(
      () => here.source('east', 'Rollout')?.state === 'live' && !!shown(here),
    );
    expect(here.source('east', 'Pod')?.error).toMatch(/^403: .* is forbidden/);
    await here.timers.set(wait => wait === 60_000);
  });

  it('is not that of other kinds: one that the cluster does not have', async () => {
    const stop = server.override((asked, response) => {
      if (asked.resource !== 'experiments') return false;
      replay(response, 'list-of-absent-resource-404');
      return true;
    });
    const here = start();
    await here.until(() =>
      here.store
        .sources()
        .every(
          item =>
            item.state === (item.kind === 'Experiment' ? 'absent' : 'live'),
        ),
    );
    stop();
    await here.timers.set(wait => wait === 60_000);
    here.timers.advance(60_000);
    await here.live();
    expect(server.count('list', 'experiments')).toBe(2);
  });

  it('is not that of other clusters: one of three is down from the start', async () => {
    const dead = new ApiServer();
    await dead.listen();
    const { url, port } = dead;
    await dead.kill();
    const here = start({
      clusters: { east: server.url, north: url, west: server.url },
    });
    await here.until(
      () => here.source('north', 'Rollout')?.state === 'failing',
    );
    await here.until(() => !!shown(here) && !!shown(here, 'west'));
    const { error = '' } = here.source('north', 'Rollout') ?? {};
    expect(error).toContain('Cluster north cannot be asked');
    expect(error).not.toContain('hunter2');
    await dead.listen(port);
    await here.timers.set(wait => wait === 800);
    here.timers.advance(30_000);
    await here.until(() => here.source('north', 'Rollout')?.state === 'live');
    await here.clusters.stop();
    await dead.kill();
  });

  it('is over when an API server that was restarted is there again', async () => {
    const here = start();
    await here.live();
    const { port } = server;
    await server.kill();
    await here.until(() =>
      here.store.sources().every(item => item.state === 'stale'),
    );
    expect(shown(here)?.phase).toBe('Paused');
    await server.listen(port);
    server.hold('rollouts', [changed(1)], later(1));
    const stop = server.override((_asked, response) => {
      replay(response, '503-api-server-starting');
      return true;
    });
    here.timers.advance(800);
    // The server asked to wait for five seconds.
    await here.timers.set(wait => wait === 5000);
    stop();
    here.timers.advance(5000);
    await here.until(() => here.source('east', 'Rollout')?.state === 'live');
    server.send('rollouts', 'MODIFIED', changed(2));
    await here.until(() => shown(here)?.resourceVersion === later(2));
  });
});
