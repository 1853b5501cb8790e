import { entityMatcher } from '@drydock/plugin-delivery-common';
import { recordedScenario } from '../clusters/__testUtils__/recordings';
import { StoredKind } from '../watch/kinds';
import {
  listed,
  owner,
  rollout,
  scenario,
  shown,
  stored,
  turn,
} from './__testUtils__/stored';
import { StoreChange } from './changes';

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

  it('notices when a Rollout comes to an entity or leaves it', () => {
    const here = listed();
    const matches = entityMatcher({ 'backstage.io/kubernetes-id': 'other' });
    const names = () => here.store.rollouts(matches).length;
    const [recorded] = scenario.rollouts.items;
    const label = (id: string, resourceVersion: string) =>
      here.source('Rollout').apply('MODIFIED', {
        ...recorded,
        metadata: {
          ...recorded.metadata,
          resourceVersion,
          labels: { 'backstage.io/kubernetes-id': id },
        },
      });
    expect(names()).toBe(0);
    label('other', '999998');
    expect(names()).toBe(1);
    label('another', '999999');
    expect(names()).toBe(0);
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

  it('notices the workload of a Rollout that something else controls', () => {
    const { rollouts } = recordedScenario('workloadref-06-never-resolved');
    const [recorded] = rollouts.items;
    const { metadata } = recorded;
    const here = stored();
    here.source('Deployment').list().commit('1');
    here.source('Rollout').apply('ADDED', {
      ...recorded,
      metadata: { ...metadata, ownerReferences: owner('App', 'app') },
    });
    const [record] = here.store.allRollouts();
    const missing = () =>
      record.view().causes.some(item => item.source === 'Deployment');
    expect(missing()).toBe(true);
    here.source('Deployment').apply('ADDED', {
      metadata: {
        name: record.view().workload?.name,
        namespace: metadata.namespace,
        uid: 'workload',
        resourceVersion: '999999',
      },
    });
    expect(missing()).toBe(false);
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
});
