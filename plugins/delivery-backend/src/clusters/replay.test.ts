import { ApiServer, replay, sendJson } from './__testUtils__/ApiServer';
import {
  recordedAnswer,
  recordedScenario,
  recordedStreams,
} from './__testUtils__/recordings';
import { startWatching, Watching } from './__testUtils__/watching';

let server = new ApiServer();
let watching: Watching | undefined;

beforeEach(async () => {
  server = new ApiServer();
  await server.listen();
});

afterEach(async () => {
  await watching?.clusters.stop();
  await server.kill();
});

describe('a recorded watch', () => {
  it('tells the story of a canary that is promoted, at one Rollout', async () => {
    const lines = recordedStreams('rollouts-canary-promoted');
    for (const { stream, list } of lines) {
      if (list) server.hold(stream, list.items, list.metadata.resourceVersion);
    }
    watching = startWatching({ clusters: { east: server.url } });
    const { store, until, live } = watching;
    const told: string[] = [];
    const tell = () => {
      const view = store.allRollouts().at(0)?.view();
      const said = `${view?.phase} ${view?.weights?.desired}`;
      if (said !== told.at(-1)) told.push(said);
    };
    await live();
    store.onChange(tell);
    for (const { stream, event } of lines) {
      if (!event) continue;
      server.send(stream, event.type, event.object);
      const { resourceVersion } = event.object.metadata;
      if (stream !== 'rollouts') continue;
      await until(
        () =>
          store.allRollouts().at(0)?.view().resourceVersion === resourceVersion,
      );
    }
    expect(told).toEqual([
      'Progressing 100',
      'Progressing 20',
      'Paused 20',
      'Progressing 20',
      'Progressing 40',
      'Progressing 60',
      'Paused 60',
      'Progressing 80',
      'Paused 80',
      'Progressing 100',
      'Healthy 100',
    ]);
    const view = store.allRollouts()[0].view();
    expect(view.revisions[0]).toMatchObject({
      revision: 2,
      role: 'stable',
      analysisRuns: [{ phase: 'Successful' }],
    });
  });
});

describe('a list in pages', () => {
  const scenario = recordedScenario('canary-12-undo-to-revision-2');

  function pages(): string[] {
    return ['pagination-page-1', 'pagination-page-2', 'pagination-page-3-last'];
  }

  it('is whole before anyone sees it, and asks for large pages', async () => {
    for (const plural of ['rollouts', 'replicasets']) {
      const { items, metadata } = scenario[plural];
      server.hold(plural, items, metadata.resourceVersion);
    }
    const names = pages();
    server.override(({ resource, verb }, response) => {
      const name = resource === 'pods' && verb === 'list' && names.shift();
      if (name) replay(response, name);
      return Boolean(name);
    });
    watching = startWatching({ clusters: { east: server.url } });
    await watching.live();
    const asked = server.asked.filter(
      item => item.resource === 'pods' && item.verb === 'list',
    );
    expect(asked.map(item => item.query.get('limit'))).toEqual([
      '500',
      '500',
      '500',
    ]);
    expect(asked[0].query.has('continue')).toBe(false);
    expect(asked[1].query.get('continue')).toBeTruthy();
  });

  it('starts over when the server has forgotten where it was', async () => {
    const names = ['pagination-page-1', '410-continue-expired', ...pages()];
    server.override(({ resource, verb }, response) => {
      const name = resource === 'pods' && verb === 'list' && names.shift();
      if (name) replay(response, name);
      return Boolean(name);
    });
    watching = startWatching({ clusters: { east: server.url } });
    await watching.live();
    expect(names).toEqual([]);
    expect(
      server.asked
        .filter(item => item.resource === 'pods' && item.verb === 'list')
        .map(item => item.query.has('continue')),
    ).toEqual([false, true, false, true, true]);
  });

  it('reads an empty list that Go writes as null', async () => {
    server.override(({ resource, verb }, response) => {
      if (resource !== 'rollouts' || verb !== 'list') return false;
      sendJson(response, 200, {
        metadata: { resourceVersion: '5' },
        items: null,
      });
      return true;
    });
    watching = startWatching({ clusters: { east: server.url } });
    await watching.live();
    expect(watching.store.allRollouts()).toEqual([]);
  });
});

describe('without rights in the whole cluster', () => {
  it('watches each configured namespace, and one that is forbidden hurts no other', async () => {
    const { rollouts } = recordedScenario('canary-02-healthy');
    const [{ metadata }] = rollouts.items;
    const { namespace = '' } = metadata;
    server.override(({ resource, path }, response) => {
      if (resource !== 'rollouts') return false;
      if (path.includes(`/namespaces/${namespace}/`)) return false;
      replay(response, '403-watch');
      return true;
    });
    server.hold('rollouts', rollouts.items, rollouts.metadata.resourceVersion);
    watching = startWatching({
      clusters: { east: server.url },
      delivery: { namespaces: [namespace, 'hidden'] },
    });
    const { store, until } = watching;
    const states = () =>
      store
        .sources()
        .filter(item => item.kind === 'Rollout')
        .map(item => [item.namespace, item.state]);
    await until(() => !states().some(([, state]) => state === 'starting'));
    expect(states()).toEqual([
      [namespace, 'live'],
      ['hidden', 'forbidden'],
    ]);
    expect(store.allRollouts()).toHaveLength(1);
    expect(recordedAnswer('403-watch').status).toBe(403);
  });
});
