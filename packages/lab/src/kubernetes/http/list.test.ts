import { EVENTS, PODS, ROLLOUTS } from '../resources';
import { recordedBody } from '../__testUtils__/recordedApi';
import { TestCluster, rolloutDraft } from '../__testUtils__/testCluster';
import { isRecord } from '../objects';

const ROLLOUT_LIST = '/apis/argoproj.io/v1alpha1/rollouts';
const POD_LIST = '/api/v1/namespaces/shop-canary/pods';

function metadata(list: Record<string, unknown>): Record<string, unknown> {
  return isRecord(list.metadata) ? list.metadata : {};
}

function items(list: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(list.items) ? list.items.filter(isRecord) : [];
}

function names(list: Record<string, unknown>): unknown[] {
  return items(list).map(item => isRecord(item.metadata) && item.metadata.name);
}

describe('lists', () => {
  const cluster = new TestCluster();

  beforeAll(async () => {
    for (const name of ['c', 'a', 'b']) {
      cluster.store.create(ROLLOUTS, rolloutDraft(name));
      cluster.store.create(PODS, {
        metadata: { name, namespace: 'shop-canary', labels: { app: name } },
      });
    }
    cluster.store.create(ROLLOUTS, rolloutDraft('a', 'another'));
    await cluster.start();
  });

  afterAll(() => cluster.stop());

  it.each([
    ['built-in kinds', POD_LIST, 'pagination-page-1'],
    ['custom resources', ROLLOUT_LIST, 'pagination-rollouts-page-1'],
  ])('have the shape of recorded ones: %s', async (_what, path, recording) => {
    const recorded = recordedBody(recording);
    const page = await cluster.json(`${path}?limit=2`);
    expect(page.kind).toBe(recorded.kind);
    expect(page.apiVersion).toBe(recorded.apiVersion);
    expect(Object.keys(metadata(page)).sort()).toEqual(
      Object.keys(metadata(recorded)).sort(),
    );
    expect('kind' in items(page)[0]).toBe('kind' in items(recorded)[0]);
    const token = (of: Record<string, unknown>) =>
      JSON.parse(
        Buffer.from(String(metadata(of).continue), 'base64url').toString(),
      );
    expect(token(page)).toEqual({
      v: token(recorded).v,
      rv: Number(metadata(page).resourceVersion),
      start: expect.stringMatching(/^\/.*\0$/s),
    });
  });

  it('go on page by page at one version, whatever changes in between', async () => {
    const first = await cluster.json(`${ROLLOUT_LIST}?limit=2`);
    expect(names(first)).toEqual(['a', 'a']);
    cluster.store.create(ROLLOUTS, rolloutDraft('aa'));
    cluster.store.remove(ROLLOUTS, { namespace: 'shop-canary', name: 'c' });
    const next = encodeURIComponent(String(metadata(first).continue));
    const second = await cluster.json(
      `${ROLLOUT_LIST}?limit=2&continue=${next}`,
    );
    expect(names(second)).toEqual(['b', 'c']);
    expect(metadata(second)).toEqual({
      continue: '',
      resourceVersion: metadata(first).resourceVersion,
    });
    const now = await cluster.json(ROLLOUT_LIST);
    expect(names(now)).toEqual(['a', 'a', 'aa', 'b']);
  });

  it('go on inconsistently with the token that a forgotten list is answered with', async () => {
    const first = await cluster.json(`${POD_LIST}?limit=1`);
    cluster.store.create(ROLLOUTS, rolloutDraft('later'));
    cluster.store.compact();
    const token = (of: Record<string, unknown>) =>
      encodeURIComponent(String(metadata(of).continue));
    const refused = await cluster.request(
      `${POD_LIST}?limit=1&continue=${token(first)}`,
    );
    expect(refused.status).toBe(410);
    const status = (await refused.json()) as Record<string, unknown>;
    const rest = await cluster.json(`${POD_LIST}?continue=${token(status)}`);
    expect(names(rest)).toEqual(['b', 'c']);
  });

  it.each([
    ['a label', 'labelSelector=app%3Da', ['a']],
    ['labels of a set', 'labelSelector=app+in+(a,b)', ['a', 'b']],
    ['other labels', 'labelSelector=app!%3Da', ['b', 'c']],
    ['a name', 'fieldSelector=metadata.name%3Db', ['b']],
    ['a namespace', 'fieldSelector=metadata.namespace%3Dabsent', []],
    [
      'both',
      'labelSelector=app+in+(a,b)&fieldSelector=metadata.name!%3Da',
      ['b'],
    ],
  ])('hold what is selected by %s', async (_what, query, expected) => {
    expect(names(await cluster.json(`${POD_LIST}?${query}`))).toEqual(expected);
  });

  it('hold the warnings among the events', async () => {
    for (const type of ['Normal', 'Warning']) {
      cluster.store.create(EVENTS, {
        metadata: { name: type.toLowerCase(), namespace: 'shop-canary' },
        type,
      });
    }
    const path = '/api/v1/events?fieldSelector=type%3DWarning';
    expect(names(await cluster.json(path))).toEqual(['warning']);
  });

  it('do not count what is left when something is selected', async () => {
    const page = await cluster.json(
      `${POD_LIST}?limit=1&labelSelector=app+notin+(x)`,
    );
    expect(metadata(page).continue).toEqual(expect.any(String));
    expect(metadata(page).remainingItemCount).toBeUndefined();
  });
});
