import { recordedScenario } from '../../clusters/__testUtils__/recordings';
import { KindSink } from '../../watch/kindWatch';
import { KindRow, KINDS, StoredKind } from '../../watch/kinds';
import { Changes, StoreChange } from '../changes';
import { MemoryStore, Source } from '../deliveryStore';
import { KindSource } from '../kindSource';

/** A canary that waits for a person. */
export const scenario = recordedScenario('canary-04-paused-indefinite-step');
const PLURALS: [StoredKind, string][] = [
  ['ReplicaSet', 'replicasets'],
  ['Pod', 'pods'],
  ['AnalysisRun', 'analysisruns'],
  ['Rollout', 'rollouts'],
];
/** Metadata of its Rollout. */
export const [{ metadata: rollout }] = scenario.rollouts.items;

/** A turn of the event loop, in which changes are told. */
export const turn = () => new Promise(resolve => setImmediate(resolve));

type AnySource = KindSink & Source;

/** A store of one cluster with a source of each kind, all empty. */
export function stored() {
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
export function listed() {
  const here = stored();
  for (const [kind, plural] of PLURALS) {
    const { items, metadata } = scenario[plural];
    const list = here.source(kind).list();
    list.add(items);
    list.commit(metadata.resourceVersion);
  }
  return here;
}

/** The recorded Rollout, as the store has it. */
export const shown = ({ store }: ReturnType<typeof stored>) =>
  store.rollout({
    cluster: 'east',
    namespace: rollout.namespace ?? '',
    name: rollout.name ?? '',
  });

/** Owner references with one that controls. */
export function owner(kind: string, uid: string) {
  return [{ kind, name: uid, uid, controller: true }];
}
