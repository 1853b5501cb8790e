import { PODS, STATEFUL_SETS, VOLUME_CLAIMS } from '../../resources';
import { TestWorld } from '../../__testUtils__/testWorld';
import { SHOP, deployment, namespace } from '../../__testUtils__/workloads';

describe('a StatefulSet in a lab cluster', () => {
  it('has numbered pods, one after another, each with its own volume', () => {
    const world = new TestWorld({ folder: '', pace: 1 });
    const claims = [
      {
        metadata: { name: 'data' },
        spec: { resources: { requests: { storage: '1Gi' } } },
      },
    ];
    world.apply(namespace(), {
      ...deployment(undefined, { volumeClaimTemplates: claims }),
      kind: 'StatefulSet',
    });
    world.clock.advance(1_000);
    const names = () => world.store.list(PODS).map(pod => pod.metadata.name);
    expect(names()).toEqual(['web-0']);
    world.clock.advance(10_000);
    expect(names()).toEqual(['web-0', 'web-1']);
    expect(
      world.store.list(VOLUME_CLAIMS).map(({ metadata }) => metadata.name),
    ).toEqual(['data-web-0', 'data-web-1']);
    expect(
      world.object(STATEFUL_SETS, SHOP.name, SHOP.namespace).status,
    ).toMatchObject({ replicas: 2, readyReplicas: 2, updatedReplicas: 2 });
    expect(world.warnings).toEqual([]);
  });
});
