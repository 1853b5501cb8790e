import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiServer, replay } from './__testUtils__/ApiServer';
import { startWatching, Watching } from './__testUtils__/watching';

describe('the token of a cluster', () => {
  let folder = '';
  let tokenFile = '';
  let server = new ApiServer();
  let watching: Watching | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-token-'));
    tokenFile = join(folder, 'token');
    server = new ApiServer();
    await server.listen();
  });

  afterEach(async () => {
    await watching?.clusters.stop();
    await server.kill();
    await rm(folder, { recursive: true });
  });

  function start() {
    watching = startWatching({
      clusters: { east: server.url },
      delivery: { clusters: [{ name: 'east', tokenFile }] },
    });
    return watching;
  }

  function refuseAllBut(token: () => string) {
    server.override(({ authorization }, response) => {
      if (authorization === `Bearer ${token()}`) return false;
      replay(response, '401-invalid-token');
      return true;
    });
  }

  it('is read again from its file, so that a new one needs no restart', async () => {
    let valid = 'first';
    refuseAllBut(() => valid);
    await writeFile(tokenFile, 'first\n');
    const here = start();
    await here.live();
    const states: string[] = [];
    here.store.onChange(() => {
      states.push(here.source('east', 'Rollout')?.state ?? '');
    });
    valid = 'second';
    await writeFile(tokenFile, 'second\n');
    here.timers.advance(45_000);
    server.end('rollouts');
    await server.wasAsked('watch', 'rollouts', 2);
    expect(server.asked.at(-1)?.authorization).toBe('Bearer second');
    expect(states).not.toContain('stale');
  });

  it('is tried again after it was refused, and its kind is stale meanwhile', async () => {
    let valid = 'first';
    refuseAllBut(() => valid);
    await writeFile(tokenFile, 'first');
    const here = start();
    await here.live();
    valid = 'second';
    here.timers.advance(45_000);
    server.end('rollouts');
    await here.until(() => here.source('east', 'Rollout')?.state === 'stale');
    expect(here.source('east', 'Rollout')?.error).toBe('401: Unauthorized');
    await writeFile(tokenFile, 'second');
    await here.timers.set(wait => wait === 1600);
    here.timers.advance(1600);
    await here.until(() => here.source('east', 'Rollout')?.state === 'live');
  });

  it('is missed by name when its file is not there', async () => {
    const here = start();
    await here.until(() => here.source('east', 'Rollout')?.state === 'failing');
    expect(here.source('east', 'Rollout')?.error).toContain(tokenFile);
    expect(server.asked).toEqual([]);
  });
});
