import { ApiServer, OTHER_PODS, replay } from './__testUtils__/ApiServer';
import {
  changed,
  holdPaused,
  later,
  name,
  namespace,
  rollout,
  shown,
} from './__testUtils__/paused';
import { startWatching, Watching } from './__testUtils__/watching';

let server = new ApiServer();
let watching: Watching | undefined;

function start() {
  watching = startWatching({ clusters: { east: server.url } });
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

describe('a cluster that is watched', () => {
  it('has its Rollouts with their revisions and pods', async () => {
    const here = start();
    await here.live();
    expect(shown(here)).toMatchObject({
      id: { cluster: 'east', namespace, name },
      phase: 'Paused',
      weights: { desired: 20, actual: 20 },
    });
    expect(shown(here)?.revisions.map(item => item.pods.length)).toEqual([
      1, 2,
    ]);
  });

  it('asks the server for what views are made of only', async () => {
    await start().live();
    const queries = server.asked
      .filter(item => item.verb === 'list')
      .map(item => [
        item.resource,
        item.query.get('labelSelector') ?? item.query.get('fieldSelector'),
      ]);
    expect(Object.fromEntries(queries)).toEqual({
      rollouts: null,
      replicasets: 'rollouts-pod-template-hash',
      pods: 'rollouts-pod-template-hash',
      analysisruns: null,
      experiments: null,
      deployments: null,
      events: 'type=Warning',
      applications: null,
      applicationsets: null,
      [OTHER_PODS]: 'drydock.dev/component,!rollouts-pod-template-hash',
    });
  });

  it('goes on from the last bookmark when the server ends a watch', async () => {
    const here = start();
    await here.live();
    server.send('rollouts', 'BOOKMARK', {
      metadata: { resourceVersion: later(50) },
    });
    here.timers.advance(45_000);
    server.end('rollouts');
    await server.wasAsked('watch', 'rollouts', 2);
    expect(server.asked.at(-1)?.query.get('resourceVersion')).toBe(later(50));
    expect(server.count('list', 'rollouts')).toBe(1);
    expect(here.source('east', 'Rollout')?.state).toBe('live');
  });

  it('lists again when the server says in the watch that it is too old', async () => {
    const here = start();
    await here.live();
    server.hold('rollouts', [changed(90, { status: {} })], later(90));
    const states = new Set<string | undefined>();
    here.store.onChange(() => states.add(shown(here)?.resourceVersion));
    server.override((asked, response) => {
      if (asked.verb !== 'watch' || asked.resource !== 'rollouts') return false;
      if (asked.query.get('resourceVersion') === later(90)) return false;
      replay(response, '410-watch-too-old');
      return true;
    });
    here.timers.advance(45_000);
    server.end('rollouts');
    await here.until(() => shown(here)?.resourceVersion === later(90));
    // Never was there a moment without the Rollout.
    expect([...states]).toEqual([later(90)]);
    await server.wasAsked('watch', 'rollouts', 3);
  });

  it('lets go at a relist of what went meanwhile', async () => {
    const here = start();
    await here.live();
    server.hold('rollouts', [], later(90));
    server.send('rollouts', 'ERROR', { code: 410, message: 'too old' });
    await here.until(() => here.store.allRollouts().length === 0);
    expect(shown(here)).toBeUndefined();
  });

  it('notices a connection that is half open within a minute, and goes on', async () => {
    const here = start();
    await here.live();
    await here.timers.set(wait => wait === 55_000);
    here.timers.advance(55_000);
    await server.wasAsked('watch', 'rollouts', 2);
    expect(server.count('list', 'rollouts')).toBe(1);
    server.send('rollouts', 'MODIFIED', changed(1, { status: {} }));
    await here.until(() => shown(here)?.resourceVersion === later(1));
    expect(here.source('east', 'Rollout')?.state).toBe('live');
  });

  it('lets go of an object that is deleted', async () => {
    const here = start();
    await here.live();
    server.send('rollouts', 'DELETED', changed(1));
    await here.until(() => shown(here) === undefined);
    // Its last change arrives after it.
    server.send('rollouts', 'MODIFIED', changed(2));
    server.send('rollouts', 'ADDED', {
      ...changed(3),
      metadata: { ...changed(3).metadata, name: 'other', uid: 'other' },
    });
    await here.until(() => here.store.allRollouts().length > 0);
    expect(here.store.allRollouts().map(item => item.view().id.name)).toEqual([
      'other',
    ]);
  });

  it.each([
    ['twice', [5, 5], 5],
    ['out of order', [5, 3], 5],
    ['older than the list', [-3], 0],
  ])('ignores events that come %s', async (_how, versions, expected) => {
    const here = start();
    await here.live();
    for (const by of versions) server.send('rollouts', 'MODIFIED', changed(by));
    server.send('rollouts', 'ADDED', {
      ...changed(9),
      metadata: { ...changed(9).metadata, name: 'last', uid: 'last' },
    });
    await here.until(() => here.store.allRollouts().length === 2);
    expect(shown(here)?.resourceVersion).toBe(
      expected === 0 ? rollout.metadata.resourceVersion : later(expected),
    );
  });

  it('keeps what it knew of an object that became malformed, and names it', async () => {
    const here = start();
    await here.live();
    server.send(
      'rollouts',
      'MODIFIED',
      changed(1, { spec: { replicas: 'hunter3' } }),
    );
    await here.until(() => Boolean(here.source('east', 'Rollout')?.error));
    const said = here.source('east', 'Rollout');
    expect(said?.error).toContain(`${namespace}/${name} (spec.replicas`);
    expect(said?.error).not.toContain('hunter3');
    expect(said?.state).toBe('live');
    expect(shown(here)?.phase).toBe('Paused');
    server.send('rollouts', 'MODIFIED', changed(2));
    await here.until(() => !here.source('east', 'Rollout')?.error);
    expect(shown(here)?.resourceVersion).toBe(later(2));
  });

  it('keeps it also when a list has it malformed', async () => {
    const here = start();
    await here.live();
    server.hold('rollouts', [changed(1, { spec: 'none' })], later(1));
    server.send('rollouts', 'ERROR', { code: 410 });
    await here.until(() => Boolean(here.source('east', 'Rollout')?.error));
    expect(shown(here)?.phase).toBe('Paused');
  });

  it.each([
    ['no JSON', 'hunter3\n'],
    ['no event', '{"type":"NEWS","object":{}}\n'],
  ])('lists again after a line that is %s', async (_what, text) => {
    const here = start();
    await here.live();
    server.write('rollouts', text);
    await here.until(() => here.source('east', 'Rollout')?.state === 'stale');
    expect(here.source('east', 'Rollout')?.error).not.toContain('hunter3');
    await here.timers.set(wait => wait === 800);
    here.timers.advance(800);
    await server.wasAsked('list', 'rollouts', 2);
    await here.live();
  });
});
