// Contract tests of the delivery backend's client and actions against a real cluster. Run them by `yarn test:cluster`.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { act, until, watchCluster } from './watched.mjs';
import { World } from './world.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const ROLLOUT = 'web';
const SKIP = process.env.KUBECONFIG ? false : 'KUBECONFIG is not set';

const test = (name, run) => it(name, { skip: SKIP }, run);

/** What of the status is different before an action that is for another moment. */
const PREPARED = {
  retry: {
    abort: true,
    abortedAt: '2026-11-23T15:20:00Z',
    phase: 'Degraded',
  },
  'skip-step': {
    pauseConditions: null,
    controllerPause: null,
    phase: 'Progressing',
  },
};

/** The step that the recorded Rollout waits in. */
const PAUSED_AT = 1;

/** Actions on a Rollout that waits for a person, and what must be in the object afterwards. */
const ACTIONS = [
  ['pause', rollout => rollout.spec.paused === true],
  ['resume', rollout => !rollout.spec.paused],
  ['restart', rollout => Boolean(rollout.spec.restartAt)],
  ['abort', rollout => rollout.status.abort === true],
  ['retry', rollout => rollout.status.abort === false],
  ['promote', rollout => !rollout.status.pauseConditions],
  ['skip-step', rollout => rollout.status.currentStepIndex > PAUSED_AT],
  ['promote-full', rollout => rollout.status.promoteFull === true],
];

describe('a real cluster', () => {
  let world;
  let actor;
  let reader;
  let waiting;
  let owner;

  before(async () => {
    if (SKIP) return;
    world = new World();
    await world.setUp();
    owner = await world.rollout(ROLLOUT);
    waiting = (await world.read(ROLLOUT)).status;
    actor = watchCluster(world, await world.token('drydock-actor'));
    reader = watchCluster(world, await world.token('drydock-reader'));
  });

  after(async () => {
    await actor?.stop();
    await reader?.stop();
    await world?.tearDown();
  });

  const shown = (clusters, name = ROLLOUT) =>
    clusters.store
      .rollout({ cluster: 'contract', namespace: world.namespace, name })
      ?.view();

  test('the rights of the platform bundle are enough to list and watch every kind', async () => {
    await until(actor.store, 'no kind is still starting', () =>
      actor.store.sources().every(({ state }) => state !== 'starting'),
    );
    const bad = actor.store
      .sources()
      .filter(({ state }) => state !== 'live' && state !== 'absent');
    assert.deepEqual(bad, []);
  });

  test('those rights read no Secret', async () => {
    const { status } = await actor.client('contract').request({
      method: 'GET',
      path: `/api/v1/namespaces/${world.namespace}/secrets`,
    });
    assert.equal(status, 403);
  });

  test('a Rollout is shown as it waits', async () => {
    const view = await until(actor.store, 'the Rollout is seen', () =>
      shown(actor),
    );
    assert.equal(view.phase, 'Paused');
  });

  test('lists come whole in pages of two', async () => {
    const names = ['a', 'b', 'c'].map(letter => `page-${letter}`);
    for (const name of names) await world.rollout(name);
    const found = [];
    let next;
    do {
      const { status, body } = await actor.client('contract').request({
        method: 'GET',
        path: `/apis/argoproj.io/v1alpha1/namespaces/${world.namespace}/rollouts`,
        query: { limit: '2', ...(next ? { continue: next } : {}) },
      });
      assert.equal(status, 200);
      found.push(...body.items.map(item => item.metadata.name));
      next = body.metadata.continue;
    } while (next);
    assert.deepEqual(found.sort(), [...names, ROLLOUT].sort());
  });

  test('a change and a deletion arrive on the watch', async () => {
    await world.change('page-a', { spec: { paused: true } });
    await until(actor.store, 'the change is seen', () =>
      shown(actor, 'page-a')?.pauses.some(
        ({ reason }) => reason === 'paused-by-user',
      ),
    );
    await world.remove('page-b');
    await until(
      actor.store,
      'the deletion is seen',
      () => !shown(actor, 'page-b'),
    );
  });

  test('a watch from before everything that is kept is answered as too old, or from there', async () => {
    const answer = await actor.client('contract').watch({
      path: `/apis/argoproj.io/v1alpha1/namespaces/${world.namespace}/rollouts`,
      query: { watch: 'true', resourceVersion: '1', timeoutSeconds: '1' },
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.lines) {
      assert.equal(answer.status, 410);
      return;
    }
    for await (const line of answer.lines) {
      const { type, object } = JSON.parse(line);
      assert.ok(type !== 'ERROR' || object.code === 410, line);
    }
  });

  test('a status that is sent to the object itself is dropped, so that actions must use the subresource', async () => {
    await world.change(ROLLOUT, { status: { abort: true } });
    const { status } = await world.read(ROLLOUT);
    assert.notEqual(status.abort, true);
  });

  for (const [action, holds] of ACTIONS) {
    test(`${action} does what it says`, async () => {
      const prepared = { ...waiting, ...PREPARED[action] };
      if (action !== 'resume') await world.setStatus(ROLLOUT, prepared);
      await act(actor, world, ROLLOUT, { action });
      const rollout = await world.read(ROLLOUT);
      assert.ok(holds(rollout), JSON.stringify(rollout.status));
    });
  }

  test('undo puts the template of the revision before back', async () => {
    await world.setStatus(ROLLOUT, waiting);
    await until(
      actor.store,
      'both revisions are seen',
      () => shown(actor)?.revisions.length === 2,
    );
    const image = template => template.spec.containers[0].image;
    const [newest, older] = shown(actor).revisions.map(
      ({ images }) => images[0].image,
    );
    assert.equal(image((await world.read(ROLLOUT)).spec.template), newest);
    await act(actor, world, ROLLOUT, { action: 'undo' });
    assert.equal(image((await world.read(ROLLOUT)).spec.template), older);
  });

  test('terminate-analysis ends the analysis', async () => {
    await world.analysisRun(owner, 'web-run');
    await until(actor.store, 'the analysis is seen', () =>
      shown(actor)?.actions.some(item => item.runs?.includes('web-run')),
    );
    await act(actor, world, ROLLOUT, { action: 'terminate-analysis' });
    const run = await world.read('web-run', 'analysisruns');
    assert.equal(run.spec.terminate, true);
  });

  test('an action on a version that is gone is refused, and changes nothing', async () => {
    await world.setStatus(ROLLOUT, { ...waiting, promoteFull: null });
    const before_ = await world.read(ROLLOUT);
    await world.change(ROLLOUT, {
      metadata: { annotations: { contract: 'changed' } },
    });
    await assert.rejects(
      act(actor, world, ROLLOUT, {
        action: 'abort',
        resourceVersion: before_.metadata.resourceVersion,
      }),
      error => error.name === 'ConflictError',
    );
    assert.notEqual((await world.read(ROLLOUT)).status.abort, true);
  });

  test('an account that only reads is refused by the cluster, with verb and resource', async () => {
    await until(reader.store, 'the Rollout is seen', () => shown(reader));
    await assert.rejects(
      act(reader, world, ROLLOUT, { action: 'abort' }),
      /patch.*rollouts\/status/,
    );
  });

  test('a token that is no token is told as such, and not as an empty list', async () => {
    const stranger = watchCluster(world, 'not-a-token');
    const source = await until(stranger.store, 'it is refused', () =>
      stranger.store
        .sources()
        .find(item => item.kind === 'Rollout' && item.state !== 'starting'),
    );
    await stranger.stop();
    assert.notEqual(source.state, 'live');
  });
});
