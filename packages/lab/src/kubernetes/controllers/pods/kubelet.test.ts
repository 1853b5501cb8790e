import { PODS } from '../../resources';
import { TestWorld } from '../../__testUtils__/testWorld';
import {
  deployment,
  namespace,
  podSpec,
  settings,
} from '../../__testUtils__/workloads';
import { ImageSource } from './ImagePulls';

const REGISTRY: ImageSource = image =>
  image.includes('absent')
    ? { problem: `failed to resolve reference "${image}": ${image}: not found` }
    : { imageId: `${image.split(':')[0]}@sha256:00ff` };

function worldOf(pod: object, images = REGISTRY) {
  const world = new TestWorld({ folder: '', pace: 1, images });
  world.apply(namespace());
  const template = { metadata: { labels: { app: 'web' } }, spec: pod };
  world.apply(deployment(undefined, { replicas: 1, template }));
  const pods = () => world.store.list(PODS);
  return { world, pods, status: () => pods()[0]?.status };
}

function waiting(reason: string, message: unknown = expect.any(String)) {
  return {
    phase: 'Pending',
    containerStatuses: [
      { ready: false, state: { waiting: { reason, message } } },
    ],
  };
}

const KEY = { name: 'app', key: 'token' };

function withEnv(valueFrom: object) {
  return podSpec('shop:1', {}, { env: [{ name: 'TOKEN', valueFrom }] });
}

describe('the nodes of a lab cluster', () => {
  it('run a pod that has all it asks for, and know its image by its digest', () => {
    const { world, status } = worldOf(podSpec());
    world.clock.advance(5_000);
    expect(status()).toMatchObject({
      phase: 'Running',
      containerStatuses: [
        {
          ready: true,
          image: 'shop:1',
          imageID: 'shop@sha256:00ff',
          state: { running: { startedAt: expect.any(String) } },
        },
      ],
    });
  });

  it('fail to pull an image that is not there, and wait longer and longer', () => {
    const { world, status } = worldOf(podSpec('shop:absent'));
    world.clock.advance(500);
    const problem =
      'failed to resolve reference "shop:absent": shop:absent: not found';
    expect(status()).toMatchObject(waiting('ErrImagePull', problem));
    world.clock.advance(3_000);
    expect(status()).toMatchObject(
      waiting(
        'ImagePullBackOff',
        `Back-off pulling image "shop:absent": ErrImagePull: ${problem}`,
      ),
    );
    expect(world.told('Warning')).toEqual(
      expect.arrayContaining([
        'Failed Error: ErrImagePull',
        'BackOff Back-off pulling image "shop:absent"',
      ]),
    );
  });

  it('pull an image that came later', () => {
    let isThere = false;
    const { world, status } = worldOf(podSpec('shop:late'), () =>
      isThere ? {} : { problem: 'not found' },
    );
    world.clock.advance(5_000);
    expect(status()).toMatchObject(waiting('ImagePullBackOff'));
    isThere = true;
    world.clock.advance(10_000);
    expect(status()).toMatchObject({ phase: 'Running' });
  });

  it('wait for a registry that takes its time, and say when it fails', async () => {
    const { world, status } = worldOf(podSpec(), () =>
      Promise.reject(new Error('connection refused')),
    );
    world.clock.advance(1_000);
    expect(status()).toMatchObject({ phase: 'Pending' });
    await new Promise(setImmediate);
    world.clock.advance(1_000);
    expect(status()).toMatchObject(
      waiting('ErrImagePull', 'connection refused'),
    );
  });

  it.each([
    [
      'a Secret',
      withEnv({ secretKeyRef: KEY }),
      'secret "app" not found',
      settings('Secret', 'app', { token: 'eA==' }),
    ],
    [
      'a ConfigMap',
      podSpec('shop:1', {}, { envFrom: [{ configMapRef: { name: 'app' } }] }),
      'configmap "app" not found',
      settings('ConfigMap', 'app', {}),
    ],
  ])(
    'do not start without %s, and start when it comes',
    (_what, pod, message, cure) => {
      const { world, status } = worldOf(pod);
      world.clock.advance(4_000);
      expect(status()).toMatchObject(
        waiting('CreateContainerConfigError', message),
      );
      world.apply(cure);
      world.clock.advance(4_000);
      expect(status()).toMatchObject({ phase: 'Running' });
    },
  );

  it('name the key that is missing, unless it may be', () => {
    const { world, status } = worldOf(withEnv({ secretKeyRef: KEY }));
    world.apply(settings('Secret', 'app', { other: 'eA==' }));
    world.clock.advance(4_000);
    expect(status()).toMatchObject(
      waiting(
        'CreateContainerConfigError',
        "couldn't find key token in Secret shop/app",
      ),
    );
    const optional = worldOf(
      withEnv({ secretKeyRef: { ...KEY, optional: true } }),
    );
    optional.world.clock.advance(4_000);
    expect(optional.status()).toMatchObject({ phase: 'Running' });
  });

  it.each([
    [
      'a volume of a Secret',
      { name: 'files', secret: { secretName: 'app' } },
      'FailedMount MountVolume.SetUp failed for volume "files" : secret "app" not found',
    ],
    [
      'a claim',
      { name: 'data', persistentVolumeClaim: { claimName: 'app' } },
      'FailedScheduling persistentvolumeclaim "app" not found',
    ],
  ])('wait for %s and say so', (_what, volume, told) => {
    const { world, status } = worldOf(podSpec('shop:1', { volumes: [volume] }));
    world.clock.advance(4_000);
    expect(status()).toMatchObject({ phase: 'Pending' });
    expect(world.told('Warning')).toContain(told);
  });

  it('show which container of the first ones holds the others up', () => {
    const init = [
      { name: 'first', image: 'shop:1' },
      { name: 'second', image: 'shop:absent' },
    ];
    const { world, status } = worldOf(
      podSpec('shop:1', { initContainers: init }),
    );
    world.clock.advance(5_000);
    expect(status()).toMatchObject({
      phase: 'Pending',
      conditions: [
        {
          type: 'Initialized',
          status: 'False',
          message: 'containers with incomplete status: [first second]',
        },
        {},
        {},
        {},
      ],
      initContainerStatuses: [
        { state: { terminated: { reason: 'Completed' } } },
        { state: { waiting: { reason: 'ImagePullBackOff' } } },
      ],
      containerStatuses: [
        { state: { waiting: { reason: 'PodInitializing' } } },
      ],
    });
  });
});
