import { FakeClock } from './__testUtils__/FakeClock';
import { LAST_APPLIED, Manifest, applyObject, deleteApplied } from './apply';
import { isRecord } from './objects';
import { CONFIG_MAPS, DEPLOYMENTS, NAMESPACES } from './resources';
import { ClusterStore } from './store/ClusterStore';

const KEY = { namespace: 'shop', name: 'web' };

function deployment(spec: object = {}, labels?: Record<string, string>) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...KEY, ...(labels ? { labels } : {}) },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'shop:1' }] },
      },
      ...spec,
    },
  };
}

const SETTINGS: Manifest = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { ...KEY },
  data: { host: 'one.example.com', port: '80' },
};

describe('applyObject', () => {
  let store: ClusterStore;

  beforeEach(() => {
    store = new ClusterStore(new FakeClock());
    store.create(NAMESPACES, { metadata: { name: 'shop' } });
  });

  it('makes what is missing and says whether a second time changes anything', () => {
    expect(applyObject(store, SETTINGS).outcome).toBe('created');
    expect(applyObject(store, SETTINGS).outcome).toBe('unchanged');
    const other = { ...SETTINGS, data: { host: 'two.example.com' } };
    const { outcome, object } = applyObject(store, other);
    expect(outcome).toBe('configured');
    expect(object.data).toEqual({ host: 'two.example.com' });
  });

  it('leaves alone what others have set, and their status', () => {
    applyObject(store, deployment({}, { tier: 'front' }));
    store.update(DEPLOYMENTS, KEY, current => ({
      ...current,
      metadata: {
        ...current.metadata,
        labels: { ...current.metadata.labels, theirs: 'kept' },
      },
      spec: { ...(isRecord(current.spec) ? current.spec : {}), paused: true },
    }));
    store.update(
      DEPLOYMENTS,
      KEY,
      current => ({ ...current, status: { replicas: 2 } }),
      { scope: 'status' },
    );
    const { object } = applyObject(store, {
      ...deployment({ replicas: 3 }, {}),
      status: { replicas: 9 },
    });
    expect(object.metadata.labels).toEqual({ theirs: 'kept' });
    expect(object.spec).toMatchObject({ replicas: 3, paused: true });
    expect(object.status).toEqual({ replicas: 2 });
    expect(object.metadata.generation).toBe(3);
  });

  it('notes what was applied last without noting itself', () => {
    applyObject(store, SETTINGS);
    const { object } = applyObject(store, SETTINGS);
    const noted = JSON.parse(object.metadata.annotations?.[LAST_APPLIED] ?? '');
    expect(noted).toMatchObject({ kind: 'ConfigMap', data: SETTINGS.data });
    expect(JSON.stringify(noted)).not.toContain(LAST_APPLIED);
  });

  it.each<[string, Manifest, string]>([
    [
      'a kind that is not served',
      { ...SETTINGS, kind: 'Certificate', apiVersion: 'cert-manager.io/v1' },
      'no matches for kind "Certificate" in version "cert-manager.io/v1"',
    ],
    [
      'a namespace that is not there',
      { ...SETTINGS, metadata: { name: 'web', namespace: 'nowhere' } },
      'namespaces "nowhere" not found',
    ],
    [
      'a Deployment without containers',
      deployment({ template: { spec: { containers: [] } } }),
      'spec.template.spec.containers',
    ],
  ])('refuses %s', (_what, manifest, message) => {
    expect(() => applyObject(store, manifest)).toThrow(message);
    expect(store.list(CONFIG_MAPS)).toEqual([]);
  });

  it('refuses another selector for a Deployment', () => {
    applyObject(store, deployment());
    const selector = { matchLabels: { app: 'other' } };
    expect(() => applyObject(store, deployment({ selector }))).toThrow(
      'spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable',
    );
  });

  it('refuses something new in a namespace that is going', () => {
    store.update(NAMESPACES, { name: 'shop' }, current => ({
      ...current,
      spec: { finalizers: ['kubernetes'] },
    }));
    store.delete(NAMESPACES, { name: 'shop' });
    expect(() => applyObject(store, SETTINGS)).toThrow(
      'configmaps "web" is forbidden: unable to create new content in namespace shop because it is being terminated',
    );
  });
});

describe('deleteApplied', () => {
  it('takes an object away when its last finalizer lets go', () => {
    const store = new ClusterStore(new FakeClock());
    store.create(NAMESPACES, { metadata: { name: 'shop' } });
    const finalizers = ['example.com/hold'];
    applyObject(store, {
      ...SETTINGS,
      metadata: { ...SETTINGS.metadata, finalizers },
    });
    expect(deleteApplied(store, CONFIG_MAPS, KEY)).toBe(true);
    const marked = store.get(CONFIG_MAPS, KEY);
    expect(marked?.metadata.deletionTimestamp).toBeDefined();
    store.update(CONFIG_MAPS, KEY, current => ({
      ...current,
      metadata: { ...current.metadata, finalizers: [] },
    }));
    expect(store.get(CONFIG_MAPS, KEY)).toBeUndefined();
    expect(store.since(0).at(-1)?.type).toBe('DELETED');
    expect(deleteApplied(store, CONFIG_MAPS, KEY)).toBe(false);
  });
});
