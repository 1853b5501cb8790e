import { Blueprint } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { objectOf, podOf } from '../__testUtils__/objects';

describe('state on disk', () => {
  it('is one claim that no sync takes away, held by pods on one node', () => {
    const blueprint = railsBlueprint();
    expect(
      objectOf(blueprint, 'PersistentVolumeClaim', 'shop-public-system'),
    ).toMatchObject({
      metadata: {
        annotations: {
          'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        },
      },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '10Gi' } },
      },
    });
    for (const name of ['shop-web', 'shop-sidekiq']) {
      const pod = podOf(objectOf(blueprint, 'Deployment', name));
      expect(pod.metadata.labels).toMatchObject({
        'drydock.dev/same-node': 'shop',
      });
      expect(pod.spec).toHaveProperty(
        'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution',
      );
      expect(objectOf(blueprint, 'Deployment', name)).toMatchObject({
        spec: { strategy: { type: 'Recreate' } },
      });
    }
  });

  it('binds nobody to a node when many can mount it', () => {
    const [volume] = railsBlueprint().volumes;
    const blueprint = railsBlueprint({
      volumes: [{ ...volume, accessMode: 'ReadWriteMany' }],
    });
    expect(
      podOf(objectOf(blueprint, 'Deployment', 'shop-web')).spec,
    ).not.toHaveProperty('affinity');
  });

  it('takes the place of a scratch folder of the same path', () => {
    const { image } = railsBlueprint();
    const blueprint = railsBlueprint({
      image: { ...image, scratch: ['/app/public/system'] },
    });
    const mounts = podOf(objectOf(blueprint, 'Deployment', 'shop-web')).spec
      .containers[0].volumeMounts;
    expect(
      mounts
        .filter(item => item.mountPath === '/app/public/system')
        .map(item => item.name),
    ).toEqual(['public-system']);
  });

  it('is claimed no earlier than the first task that mounts it, or its sync would wait for ever', () => {
    const wave = (blueprint: Blueprint) =>
      objectOf(blueprint, 'PersistentVolumeClaim').metadata.annotations?.[
        'argocd.argoproj.io/sync-wave'
      ];
    expect(wave(railsBlueprint())).toBeUndefined();
    const workloads = railsBlueprint().workloads.map(plan =>
      plan.kind === 'release-task'
        ? { ...plan, volumes: ['public-system'] }
        : plan,
    );
    expect(wave(railsBlueprint({ workloads }))).toBe('-1');
  });
});
