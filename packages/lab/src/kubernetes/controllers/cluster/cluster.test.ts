import { Manifest } from '../../apply';
import { TestWorld } from '../../__testUtils__/testWorld';
import {
  SHOP,
  deployment,
  namespace,
  settings,
} from '../../__testUtils__/workloads';
import {
  CONFIG_MAPS,
  DEPLOYMENTS,
  INGRESSES,
  NAMESPACES,
  PODS,
  REPLICA_SETS,
  VOLUME_CLAIMS,
} from '../../resources';

function newWorld(...manifests: Manifest[]) {
  const world = new TestWorld({ folder: '', pace: 1 });
  world.apply(namespace(), ...manifests);
  world.clock.advance(5_000);
  return world;
}

describe('a namespace in a lab cluster', () => {
  it('goes after all that is in it', () => {
    const world = newWorld(
      deployment(),
      settings('ConfigMap', 'app', { a: 'b' }),
    );
    const [before] = world.store.list(NAMESPACES);
    expect(before).toMatchObject({
      metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } },
      status: { phase: 'Active' },
    });
    world.store.delete(NAMESPACES, { name: 'shop' });
    world.clock.advance(500);
    expect(world.store.list(NAMESPACES)[0].status).toEqual({
      phase: 'Terminating',
    });
    world.clock.advance(10_000);
    for (const type of [NAMESPACES, DEPLOYMENTS, PODS, CONFIG_MAPS]) {
      expect(world.store.list(type)).toEqual([]);
    }
    expect(world.warnings).toEqual([]);
  });

  it('waits for what a finalizer holds', () => {
    const world = newWorld(
      settings('ConfigMap', 'app', {}, { finalizers: ['example.com/hold'] }),
    );
    world.store.delete(NAMESPACES, { name: 'shop' });
    world.clock.advance(10_000);
    expect(world.store.get(NAMESPACES, { name: 'shop' })).toBeDefined();
    world.store.update(
      CONFIG_MAPS,
      { namespace: 'shop', name: 'app' },
      current => ({
        ...current,
        metadata: { ...current.metadata, finalizers: [] },
      }),
    );
    world.clock.advance(5_000);
    expect(world.store.get(NAMESPACES, { name: 'shop' })).toBeUndefined();
  });
});

describe('the garbage collector of a lab cluster', () => {
  it('lets an object that is deleted in the foreground go last', () => {
    const world = newWorld(deployment());
    const order: string[] = [];
    world.store.listen(({ type, object }) => {
      if (type === 'DELETED') order.push(object.kind);
    });
    world.store.delete(DEPLOYMENTS, SHOP, 'foreground');
    world.clock.advance(10_000);
    expect(order.filter(kind => kind !== 'Event')).toEqual([
      'Pod',
      'Pod',
      'ReplicaSet',
      'Deployment',
    ]);
  });

  it('leaves orphans alone where that is asked for', () => {
    const world = newWorld(deployment());
    world.store.delete(DEPLOYMENTS, SHOP, 'orphan');
    world.clock.advance(10_000);
    expect(world.store.list(DEPLOYMENTS)).toEqual([]);
    const [set] = world.store.list(REPLICA_SETS);
    expect(set.metadata.ownerReferences).toBeUndefined();
    expect(world.store.list(PODS)).toHaveLength(2);
  });
});

describe('what surrounds a lab cluster', () => {
  it('gives claims a volume and an Ingress its address', () => {
    const world = newWorld(
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: SHOP,
        spec: { resources: { requests: { storage: '1Gi' } } },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: SHOP,
        spec: {},
      },
    );
    expect(world.store.get(VOLUME_CLAIMS, SHOP)?.status).toMatchObject({
      phase: 'Bound',
      capacity: { storage: '1Gi' },
    });
    expect(world.store.get(INGRESSES, SHOP)?.status).toEqual({
      loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] },
    });
  });
});
