import { rawApplication, rawSet } from '../__testUtils__/previewObjects';
import { ApiServer, replay } from './__testUtils__/ApiServer';
import { holdPaused, shown } from './__testUtils__/paused';
import { Recorded } from './__testUtils__/recordings';
import { startWatching, Watching } from './__testUtils__/watching';

let server = new ApiServer();
let watching: Watching | undefined;

function start() {
  watching = startWatching({ clusters: { east: server.url } });
  return watching;
}

/** Objects as the test's server takes them. */
const held = (...objects: unknown[]) => objects as Recorded[];

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

const names = ({ store }: Watching) =>
  store.applications().map(it => it.application.metadata.name);

describe('Applications of a cluster', () => {
  it('are kept when they may be previews, with the sets that make previews', async () => {
    const production = {
      ...rawApplication(1),
      metadata: { name: 'shop-production', namespace: 'argocd', uid: 'p' },
    };
    const guardrails = { 'drydock.dev/preview-guardrails': 'true' };
    server.hold(
      'applications',
      held(
        rawApplication(42),
        production,
        rawApplication(43, { labels: guardrails }),
      ),
      '2000',
    );
    server.hold(
      'applicationsets',
      held(rawSet(), {
        metadata: { name: 'all-repositories', namespace: 'argocd', uid: 'r' },
        spec: { generators: [{ scmProvider: {} }], template: {} },
      }),
      '2000',
    );
    const here = start();
    await here.live();
    expect(names(here)).toEqual(['shop-pr-42']);
    expect(
      here.store.applicationSets().map(({ metadata }) => metadata.name),
    ).toEqual(['shop-previews']);
  });

  it('that are malformed are named and hide no other', async () => {
    const broken = {
      metadata: { name: 'broken', namespace: 'argocd', uid: 'b' },
      spec: 'hunter2',
    };
    server.hold('applications', held(broken, rawApplication(42)), '2000');
    const here = start();
    await here.live();
    expect(names(here)).toEqual(['shop-pr-42']);
    const { error = '' } = here.source('east', 'Application') ?? {};
    expect(error).toContain('argocd/broken (spec');
    expect(error).not.toContain('hunter2');
  });

  it('that may not be read leave Rollouts as they are', async () => {
    server.override(({ resource }, response) => {
      if (!resource.startsWith('application')) return false;
      replay(response, '403-serviceaccount-cluster-list');
      return true;
    });
    const here = start();
    const state = (kind: 'Application' | 'Rollout') =>
      here.source('east', kind)?.state;
    await here.until(
      () => state('Application') === 'forbidden' && state('Rollout') === 'live',
    );
    expect(shown(here)?.phase).toBe('Paused');
    expect(names(here)).toEqual([]);
  });
});
