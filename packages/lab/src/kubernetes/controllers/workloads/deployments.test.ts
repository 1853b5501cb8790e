import { DEPLOYMENTS, PODS, REPLICA_SETS } from '../../resources';
import { deploymentSchema } from '../../schema/workloads';
import { podSchema } from '../../schema/pod';
import { TestWorld } from '../../__testUtils__/testWorld';
import {
  SHOP,
  deployment,
  namespace,
  podSpec,
} from '../../__testUtils__/workloads';

function worldWith(...args: Parameters<typeof deployment>) {
  const world = new TestWorld({
    folder: '',
    pace: 1,
    images: image =>
      image.includes('absent') ? { problem: `${image}: not found` } : {},
  });
  world.apply(namespace(), deployment(...args));
  const status = () =>
    deploymentSchema.parse(world.object(DEPLOYMENTS, SHOP.name, SHOP.namespace))
      .status;
  const reason = (type: string) =>
    status().conditions.find(condition => condition.type === type)?.reason;
  return { world, status, reason };
}

describe('a Deployment in a lab cluster', () => {
  it('becomes available with its pods', () => {
    const { world, status, reason } = worldWith();
    world.clock.advance(500);
    expect(reason('Available')).toBe('MinimumReplicasUnavailable');
    expect(reason('Progressing')).toBe('ReplicaSetUpdated');
    world.clock.advance(5_000);
    expect(status()).toMatchObject({
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
    });
    expect(reason('Available')).toBe('MinimumReplicasAvailable');
    expect(reason('Progressing')).toBe('NewReplicaSetAvailable');
    expect(world.warnings).toEqual([]);
  });

  it('moves to the next template without ever having too few pods', () => {
    const strategy = {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    };
    const { world, status } = worldWith(podSpec(), { strategy });
    world.clock.advance(5_000);
    const ready: number[] = [];
    world.store.listen(() => ready.push(status().readyReplicas));
    world.apply(deployment(podSpec('shop:2'), { strategy }));
    world.clock.advance(20_000);
    expect(Math.min(...ready)).toBe(2);
    const images = world.store
      .list(PODS)
      .map(pod => podSchema.parse(pod).spec.containers[0].image);
    expect(images).toEqual(['shop:2', 'shop:2']);
    expect(
      world.store
        .list(REPLICA_SETS)
        .map(
          ({ metadata }) =>
            metadata.annotations?.['deployment.kubernetes.io/revision'],
        )
        .sort(),
    ).toEqual(['1', '2']);
  });

  it('has no two revisions at once where it is recreated', () => {
    const strategy = { type: 'Recreate' };
    const { world } = worldWith(podSpec(), { strategy });
    world.clock.advance(5_000);
    const atOnce: number[] = [];
    world.store.listen(() => {
      const pods = world.store.list(PODS);
      const live = pods.filter(pod => !pod.metadata.deletionTimestamp);
      const images = live.map(
        pod => podSchema.parse(pod).spec.containers[0].image,
      );
      atOnce.push(new Set(images).size);
    });
    world.apply(deployment(podSpec('shop:2'), { strategy }));
    world.clock.advance(20_000);
    expect(Math.max(...atOnce)).toBe(1);
    expect(world.store.list(PODS)).toHaveLength(2);
  });

  it('says that it is late when its pods do not come', () => {
    const { world, reason, status } = worldWith(podSpec('shop:absent'), {
      progressDeadlineSeconds: 20,
    });
    world.clock.advance(10_000);
    expect(reason('Progressing')).toBe('ReplicaSetUpdated');
    world.clock.advance(15_000);
    expect(reason('Progressing')).toBe('ProgressDeadlineExceeded');
    expect(status()).toMatchObject({ unavailableReplicas: 2 });
  });

  it('goes with its ReplicaSets and pods', () => {
    const { world } = worldWith();
    world.clock.advance(5_000);
    world.store.delete(DEPLOYMENTS, SHOP);
    world.clock.advance(10_000);
    expect(world.store.list(REPLICA_SETS)).toEqual([]);
    expect(world.store.list(PODS)).toEqual([]);
  });

  it('says why no pod is made when its account is not there', () => {
    const { world } = worldWith(
      podSpec('shop:1', { serviceAccountName: 'shop' }),
    );
    world.clock.advance(2_000);
    expect(world.store.list(PODS)).toEqual([]);
    const [set] = world.store.list(REPLICA_SETS);
    const problem = `pods "${set.metadata.name}-" is forbidden: error looking up service account shop/shop: serviceaccount "shop" not found`;
    expect(set.status).toMatchObject({
      conditions: [
        { type: 'ReplicaFailure', reason: 'FailedCreate', message: problem },
      ],
    });
    expect(world.told('Warning')).toEqual([
      `FailedCreate Error creating: ${problem}`,
    ]);
  });
});
