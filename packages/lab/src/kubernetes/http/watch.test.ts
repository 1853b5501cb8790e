import { ROLLOUTS } from '../resources';
import { TestCluster, rolloutDraft } from '../__testUtils__/testCluster';
import { WatchReader } from '../__testUtils__/WatchReader';

const PATH = '/apis/argoproj.io/v1alpha1/rollouts?watch=true';

describe('watches', () => {
  let cluster: TestCluster;
  let readers: WatchReader[];

  beforeEach(async () => {
    cluster = new TestCluster();
    readers = [];
    cluster.store.create(ROLLOUTS, rolloutDraft('cart'));
    await cluster.start();
  });

  afterEach(async () => {
    await Promise.all(readers.map(reader => reader.close()));
    await cluster.stop();
  });

  async function watch(query = ''): Promise<WatchReader> {
    const reader = new WatchReader(await cluster.request(PATH + query));
    readers.push(reader);
    return reader;
  }

  function relabel(name: string, app: string) {
    cluster.store.update(
      ROLLOUTS,
      { namespace: 'shop-canary', name },
      current => ({
        ...current,
        metadata: { ...current.metadata, labels: { app } },
      }),
    );
  }

  it('go on from a version: no change is missed or told twice', async () => {
    const from = cluster.store.version;
    cluster.store.create(ROLLOUTS, rolloutDraft('search'));
    const reader = await watch(`&resourceVersion=${from}`);
    relabel('search', 'other');
    cluster.store.remove(ROLLOUTS, { namespace: 'shop-canary', name: 'cart' });
    expect(await reader.take(3)).toEqual([
      'ADDED search',
      'MODIFIED search',
      'DELETED cart',
    ]);
  });

  it('begin with all objects when no version is named', async () => {
    const reader = await watch();
    cluster.store.create(ROLLOUTS, rolloutDraft('search'));
    expect(await reader.take(2)).toEqual(['ADDED cart', 'ADDED search']);
  });

  it('give a deletion a version of its own', async () => {
    const from = cluster.store.version;
    const reader = await watch(`&resourceVersion=${from}`);
    cluster.store.remove(ROLLOUTS, { namespace: 'shop-canary', name: 'cart' });
    const event = await reader.next();
    expect(event?.object.metadata.resourceVersion).toBe(String(from + 1));
  });

  it('tell of objects that begin or cease to be selected', async () => {
    const from = cluster.store.version;
    const reader = await watch(
      `&resourceVersion=${from}&labelSelector=app%3Dcart`,
    );
    relabel('cart', 'other');
    relabel('cart', 'cart');
    expect(await reader.take(2)).toEqual(['DELETED cart', 'ADDED cart']);
  });

  it('say nothing of other namespaces and kinds', async () => {
    const from = cluster.store.version;
    const path = PATH.replace('/rollouts', '/namespaces/shop/rollouts');
    const reader = new WatchReader(
      await cluster.request(`${path}&resourceVersion=${from}`),
    );
    readers.push(reader);
    relabel('cart', 'other');
    cluster.store.create(ROLLOUTS, rolloutDraft('web', 'shop'));
    expect(await reader.take(1)).toEqual(['ADDED web']);
  });

  it('send a bookmark each minute to who wants it', async () => {
    const from = cluster.store.version;
    const reader = await watch(
      `&resourceVersion=${from}&allowWatchBookmarks=true`,
    );
    cluster.clock.advance(60_000);
    expect(await reader.next()).toEqual({
      type: 'BOOKMARK',
      object: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: { resourceVersion: String(from) },
      },
    });
    relabel('cart', 'other');
    cluster.clock.advance(60_000);
    expect(await reader.take(2)).toEqual(['MODIFIED cart', 'BOOKMARK']);
  });

  it('mark the end of what there was when that is asked for', async () => {
    const reader = await watch('&sendInitialEvents=true');
    expect(await reader.take(2)).toEqual(['ADDED cart', 'BOOKMARK']);
  });

  it('end without an error when their time is over', async () => {
    const reader = await watch(
      `&resourceVersion=${cluster.store.version}&timeoutSeconds=3`,
    );
    cluster.clock.advance(3_000);
    expect(await reader.next()).toBeUndefined();
  });

  it('go on over a compaction, and break when the lab cuts them', async () => {
    const reader = await watch(`&resourceVersion=${cluster.store.version}`);
    cluster.store.compact();
    relabel('cart', 'other');
    expect(await reader.take(1)).toEqual(['MODIFIED cart']);
    expect(cluster.api.cutWatches()).toBe(1);
    await expect(reader.next()).rejects.toThrow();
    readers = [];
  });

  it('leave nothing behind when the client goes', async () => {
    const reader = await watch('&allowWatchBookmarks=true&timeoutSeconds=60');
    expect(cluster.api.watchCount).toBe(1);
    await reader.close();
    readers = [];
    // The server learns of it by the next event of its own socket.
    while (cluster.api.watchCount > 0) {
      await new Promise(done => setImmediate(done));
    }
    expect(cluster.api.watchCount).toBe(0);
  });
});
