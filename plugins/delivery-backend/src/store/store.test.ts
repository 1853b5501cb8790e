import { entityMatcher, SourceView } from '@drydock/plugin-delivery-common';
import { recordedScenario } from '../clusters/__testUtils__/recordings';
import { KindSink } from '../watch/kindWatch';
import { KindRow, KINDS, StoredKind } from '../watch/kinds';
import { Changes, StoreChange } from './changes';
import { MemoryStore, Source } from './deliveryStore';
import { KindSource } from './kindSource';

const scenario = recordedScenario('canary-04-paused-indefinite-step');
const PLURALS: [StoredKind, string][] = [
  ['ReplicaSet', 'replicasets'],
  ['Pod', 'pods'],
  ['AnalysisRun', 'analysisruns'],
  ['Rollout', 'rollouts'],
];
const [{ metadata: rollout }] = scenario.rollouts.items;

/** A turn of the event loop, in which changes are told. */
const turn = () => new Promise(resolve => setImmediate(resolve));

type AnySource = KindSink & Source;

function stored() {
  const errors: unknown[] = [];
  const changes = new Changes(error => errors.push(error));
  const store = new MemoryStore(changes);
  const east = store.addCluster('east');
  const sources = new Map<StoredKind, AnySource>();
  const add = <K extends StoredKind>(kind: K, row: KindRow<K>) => {
    const now = () => Date.parse('2026-11-23T15:00:00Z');
    const source = new KindSource<K>({ store: east, row, changes, now });
    store.addSource(source);
    sources.set(kind, source);
  };
  for (const kind of Object.keys(KINDS) as StoredKind[]) add(kind, KINDS[kind]);
  const told: StoreChange[] = [];
  store.onChange(change => told.push(change));
  return { store, told, errors, source: (kind: StoredKind) => found(kind) };
  function found(kind: StoredKind) {
    const source = sources.get(kind);
    if (!source) throw new Error(`no source of ${kind}`);
    return source;
  }
}

/** The recorded scenario, listed in an order in which owners come last. */
function listed() {
  const here = stored();
  for (const [kind, plural] of PLURALS) {
    const { items, metadata } = scenario[plural];
    const list = here.source(kind).list();
    list.add(items);
    list.commit(metadata.resourceVersion);
  }
  return here;
}

const shown = ({ store }: ReturnType<typeof stored>) =>
  store.rollout({
    cluster: 'east',
    namespace: rollout.namespace ?? '',
    name: rollout.name ?? '',
  });

function owner(kind: string, uid: string) {
  return [{ kind, name: uid, uid, controller: true }];
}

describe('the store', () => {
  it('finds what belongs to a Rollout, in whatever order it came', () => {
    const view = shown(listed())?.view();
    expect(view?.revisions.map(item => item.pods.length)).toEqual([1, 2]);
  });

  it('finds Rollouts of an entity by its annotations', () => {
    const { store } = listed();
    const matching = (id: string) =>
      store.rollouts(entityMatcher({ 'backstage.io/kubernetes-id': id }));
    expect(matching('checkout')).toHaveLength(1);
    expect(matching('other')).toEqual([]);
  });

  it('makes a view once, until something of it changes', () => {
    const here = listed();
    const record = shown(here);
    const before = record?.view();
    expect(record?.view()).toBe(before);
    const elsewhere = {
      metadata: {
        name: 'other-1',
        namespace: rollout.namespace,
        uid: 'other-1',
        resourceVersion: '999999',
        ownerReferences: owner('ReplicaSet', 'other'),
      },
    };
    here.source('Pod').apply('ADDED', elsewhere);
    expect(record?.view()).toBe(before);
  });

  const [replicaSet] = scenario.replicasets.items;
  const [pod] = scenario.pods.items;
  const { namespace } = rollout;
  it.each<[string, StoredKind, object]>([
    ['one of its ReplicaSets', 'ReplicaSet', replicaSet],
    ['one of its pods', 'Pod', pod],
    [
      'one of its analyses',
      'AnalysisRun',
      {
        metadata: {
          name: 'run',
          namespace,
          uid: 'run',
          ownerReferences: owner('Rollout', rollout.uid ?? ''),
        },
      },
    ],
    [
      'an event of a pod that is gone',
      'Event',
      {
        metadata: { name: 'event', namespace, uid: 'event' },
        type: 'Warning',
        involvedObject: {
          kind: 'Pod',
          name: `${replicaSet.metadata.name}-xyz12`,
        },
      },
    ],
  ])('makes it anew after a change of %s', async (_what, kind, object) => {
    const here = listed();
    const before = shown(here)?.view();
    await turn();
    here.told.length = 0;
    const metadata = 'metadata' in object ? (object.metadata as object) : {};
    here.source(kind).apply('MODIFIED', {
      ...object,
      metadata: { ...metadata, resourceVersion: '999999' },
    });
    expect(shown(here)?.view()).not.toBe(before);
    await turn();
    expect(here.told).toEqual([
      { cluster: 'east', namespace, names: [rollout.name] },
    ]);
  });

  it('finds analyses of an experiment', () => {
    const here = listed();
    const add = (kind: StoredKind, uid: string, by: [string, string]) =>
      here.source(kind).apply('ADDED', {
        metadata: {
          name: uid,
          namespace,
          uid,
          resourceVersion: '999999',
          annotations: { 'rollout.argoproj.io/revision': '2' },
          ownerReferences: owner(...by),
        },
      });
    add('Experiment', 'try', ['Rollout', rollout.uid ?? '']);
    const before = shown(here)?.view();
    add('AnalysisRun', 'try-run', ['Experiment', 'try']);
    const after = shown(here)?.view();
    expect(after).not.toBe(before);
    expect(after?.revisions[0].analysisRuns.map(item => item.name)).toEqual([
      'try-run',
    ]);
  });

  it('says of a missing workload only when it knows all workloads', () => {
    const referring = recordedScenario('workloadref-06-never-resolved');
    const here = stored();
    const list = here.source('Rollout').list();
    list.add(referring.rollouts.items);
    list.commit('1');
    const missing = () =>
      here.store
        .allRollouts()[0]
        .view()
        .causes.filter(item => item.source === 'Deployment');
    expect(missing()).toEqual([]);
    here.source('Deployment').list().commit('1');
    expect(missing()).toMatchObject([{ reason: 'NotFound' }]);
  });

  it('takes an object of the same name that was made anew for another one', () => {
    const here = listed();
    here.source('Rollout').apply('ADDED', {
      metadata: { ...rollout, uid: 'anew', resourceVersion: '999999' },
      spec: {},
    });
    expect(here.store.allRollouts().map(item => item.view().id.uid)).toEqual([
      'anew',
    ]);
    // The end of the former one comes late.
    here.source('Rollout').apply('DELETED', {
      metadata: { ...rollout, resourceVersion: '1000000' },
    });
    expect(here.store.allRollouts()).toHaveLength(1);
  });

  it('tells changes once in a turn, to all listeners, also after one that throws', async () => {
    const here = stored();
    const calls: StoreChange[] = [];
    here.store.onChange(() => {
      throw new Error('broken');
    });
    here.store.onChange(change => calls.push(change));
    for (let version = 1; version <= 3; version += 1) {
      here.source('Rollout').apply('MODIFIED', {
        metadata: { ...rollout, resourceVersion: String(version) },
        spec: {},
      });
    }
    await turn();
    expect(calls.filter(item => 'names' in item)).toHaveLength(1);
    expect(here.errors.length).toBeGreaterThan(0);
  });

  it('keeps a bounded number of events of a namespace, the latest', () => {
    const here = listed();
    for (let index = 1; index <= 300; index += 1) {
      here.source('Event').apply('ADDED', {
        metadata: {
          name: `e${index}`,
          namespace,
          uid: `e${index}`,
          resourceVersion: String(1_000_000 + index),
          creationTimestamp: '2026-11-23T16:00:00Z',
        },
        type: 'Warning',
        reason: `R${index}`,
        involvedObject: { kind: 'Rollout', uid: rollout.uid },
      });
    }
    const reasons = shown(here)
      ?.view()
      .causes.map(item => item.reason);
    expect(reasons).not.toContain('R1');
    expect(reasons).toContain('R101');
  });

  it('counts malformed objects, names some and shows no value', () => {
    const here = stored();
    const list = here.source('Rollout').list();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      list.add([
        { metadata: { name, namespace: 'web', uid: name }, spec: 'hunter2' },
      ]);
    }
    list.commit('9');
    const { error = '' } = here.source('Rollout').view();
    expect(error).toMatch(
      /^Could not be read: web\/a \(spec: .*\), web\/b .* and 2 more$/,
    );
    expect(error).not.toContain('hunter2');
  });

  it('forgets a kind that is gone', () => {
    const here = listed();
    here.source('Rollout').forget();
    expect(here.store.allRollouts()).toEqual([]);
  });

  it('knows since when a source is as it is', () => {
    const here = stored();
    const source = here.source('Pod');
    source.heard();
    source.report('stale', 'refused');
    expect(source.view()).toEqual<SourceView>({
      cluster: 'east',
      kind: 'Pod',
      state: 'stale',
      since: '2026-11-23T15:00:00.000Z',
      lastHeardAt: '2026-11-23T15:00:00.000Z',
      error: 'refused',
    });
  });
});
