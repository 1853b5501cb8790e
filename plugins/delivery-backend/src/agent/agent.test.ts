import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { ACTING, startActing } from '../__testUtils__/acting';
import { pullRequest } from '../__testUtils__/FakeFacts';
import { setOf } from '../__testUtils__/previewObjects';
import { component } from '../__testUtils__/startDelivery';

type Delivery = Awaited<ReturnType<typeof startActing>>;
type Options = Parameters<typeof startActing>[1];

let running: Delivery | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('actions for agents', () => {
  async function startWithAgent(options?: Options) {
    const registry = actionsRegistryServiceMock({
      logger: mockServices.logger.mock(),
    });
    const features = [
      actionsRegistryServiceMock.mock({
        register: registry.register.bind(registry),
      }).factory,
    ];
    running = await startActing(undefined, { ...options, features });
    const delivery = running;
    return { delivery, registry };
  }

  const credentials = mockCredentials.user();

  const target = {
    entityRef: 'component:default/shop',
    cluster: 'east',
    namespace: 'shop-canary',
    name: 'checkout',
    resourceVersion: ACTING.version,
  };

  it('says of each whether it reads, destroys and may be repeated', async () => {
    const { registry } = await startWithAgent();
    const { actions } = await registry.list();
    expect(
      Object.fromEntries(actions.map(it => [it.name, it.attributes])),
    ).toMatchObject({
      'list-rollouts': { readOnly: true, destructive: false, idempotent: true },
      'abort-rollout': { readOnly: false, destructive: true, idempotent: true },
      'pause-rollout': { readOnly: false, destructive: false },
    });
    expect(actions).toHaveLength(17);
    expect(actions.find(it => it.name === 'delete-preview')).toMatchObject({
      attributes: { readOnly: false, destructive: true, idempotent: true },
    });
  });

  it('lists previews with what can be done, and does it', async () => {
    const entity = component('shop', {
      'drydock.dev/component': 'shop',
      'github.com/project-slug': 'acme/shop',
    });
    const { delivery, registry } = await startWithAgent({ entities: [entity] });
    delivery.clusters.east.put('ApplicationSet', setOf());
    delivery.facts.put(pullRequest(43, { labels: [] }));
    const entityRef = 'component:default/shop';
    const listed = await registry.invoke({
      id: 'test:list-previews',
      input: { entityRef },
      credentials,
    });
    expect(listed.output).toMatchObject({
      previews: [
        { number: 43, state: 'unlabelled', actions: ['create-preview'] },
      ],
      problems: [],
    });
    const done = await registry.invoke({
      id: 'test:create-preview',
      input: { entityRef, number: 43 },
      credentials,
    });
    expect(done.output).toMatchObject({ preview: { state: 'no-application' } });
  });

  it('lists what can be done, and does it', async () => {
    const { delivery, registry } = await startWithAgent();
    const listed = await registry.invoke({
      id: 'test:list-rollouts',
      input: { entityRef: 'component:default/shop' },
      credentials,
    });
    expect(listed.output).toMatchObject({
      rollouts: [
        {
          name: 'checkout',
          resourceVersion: ACTING.version,
          actions: expect.arrayContaining(['promote-rollout']),
        },
      ],
      problems: [],
    });
    await registry.invoke({
      id: 'test:promote-rollout',
      input: target,
      credentials,
    });
    expect(delivery.clusters.requests.at(-1)).toMatchObject({
      path: '/apis/argoproj.io/v1alpha1/namespaces/shop-canary/rollouts/checkout/status',
    });
    expect(delivery.events.success).toHaveBeenCalledTimes(1);
  });

  it('needs the same permissions', async () => {
    const { delivery, registry } = await startWithAgent({ denies: () => true });
    await expect(
      registry.invoke({ id: 'test:abort-rollout', input: target, credentials }),
    ).rejects.toThrow('You may not');
    expect(delivery.clusters.requests).toEqual([]);
  });

  it('does nothing for nobody', async () => {
    const { delivery, registry } = await startWithAgent();
    await expect(
      registry.invoke({
        id: 'test:abort-rollout',
        input: target,
        credentials: mockCredentials.none(),
      }),
    ).rejects.toThrow('Nobody is signed in');
    expect(delivery.clusters.requests).toEqual([]);
  });
});
