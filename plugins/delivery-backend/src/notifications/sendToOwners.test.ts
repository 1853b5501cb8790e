import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component } from '../__testUtils__/startDelivery';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { Message } from './noticeRows';
import { Owners } from './Owners';
import { sendToOwners } from './sendToOwners';

const message: Message = {
  object: {
    kind: 'Rollout',
    cluster: 'east',
    metadata: {
      name: 'web',
      namespace: 'shop',
      labels: { 'backstage.io/kubernetes-id': 'checkout' },
    },
  },
  page: '/rollouts',
  payload: {
    title: 'Aborted: web',
    severity: 'high',
    topic: 'rollout-aborted',
  },
};

function setUp() {
  const other = component('other', { 'backstage.io/kubernetes-id': 'other' });
  const broken = component('broken', {
    'backstage.io/kubernetes-label-selector': 'a in (',
  });
  const unowned = { ...component('unowned'), relations: [] };
  const memory = catalogServiceMock({
    entities: [component('shop'), other, broken, unowned],
  });
  const catalog = catalogServiceMock.mock({
    queryEntities: memory.queryEntities.bind(memory),
  });
  const timers = new FakeTimers();
  const auth = mockServices.auth.mock();
  const logger = mockServices.logger.mock();
  const owners = new Owners({ auth, catalog, timers, logger });
  const notifications = { send: jest.fn() };
  return { owners, notifications, catalog, timers };
}

describe('sendToOwners', () => {
  it('sends to the owners of the entities of an object, and links to its page', async () => {
    const { owners, notifications } = setUp();
    await sendToOwners({ owners, notifications }, message, 'scope-1');
    expect(notifications.send.mock.calls).toEqual([
      [
        {
          recipients: { type: 'entity', entityRef: ['group:default/shop'] },
          payload: {
            ...message.payload,
            link: '/catalog/default/component/shop/rollouts',
            scope: 'scope-1/component:default/shop',
          },
        },
      ],
    ]);
  });

  it('sends nothing for an object that no entity has', async () => {
    const { owners, notifications } = setUp();
    const metadata = { name: 'web', namespace: 'shop', labels: {} };
    const object = { ...message.object, metadata };
    await sendToOwners({ owners, notifications }, { ...message, object }, 'x');
    expect(notifications.send).not.toHaveBeenCalled();
  });

  it('asks the catalog once a minute, and again at once after a failure', async () => {
    const { owners, catalog, timers } = setUp();
    catalog.queryEntities.mockRejectedValueOnce(new Error('catalog is down'));
    await expect(owners.of(message.object)).rejects.toThrow('catalog is down');
    await owners.of(message.object);
    await owners.of(message.object);
    expect(catalog.queryEntities).toHaveBeenCalledTimes(2);
    timers.advance(60_000);
    await owners.of(message.object);
    expect(catalog.queryEntities).toHaveBeenCalledTimes(3);
  });
});
