import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { JsonObject } from '@backstage/types';
import { ClusterResponse } from '../store/types';
import { ACTING, recordedAnswer, startActing } from '../__testUtils__/acting';
import { component, startDelivery } from '../__testUtils__/startDelivery';

type Delivery = Awaited<ReturnType<typeof startDelivery>>;
type Options = Parameters<typeof startDelivery>[0];

const ROLLOUT =
  '/apis/argoproj.io/v1alpha1/namespaces/shop-canary/rollouts/checkout';
const PATH =
  '/entities/component/default/shop/rollouts/east/shop-canary/checkout/actions';

const { paused, promoted, version } = ACTING;

let running: Delivery | undefined;

async function start(
  patched?: ClusterResponse,
  options?: Options,
): Promise<Delivery> {
  running = await startActing(patched, options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const promote = { action: 'promote', resourceVersion: version };

describe('POST actions of a Rollout', () => {
  it('sends the change held to the version that the person saw, and answers what the cluster answered', async () => {
    const delivery = await start();
    const { status, body } = await delivery.ask(PATH, promote);
    expect(status).toBe(200);
    expect(delivery.clusters.requests).toEqual([
      { method: 'GET', path: ROLLOUT },
      {
        method: 'PATCH',
        path: `${ROLLOUT}/status`,
        contentType: 'application/merge-patch+json',
        body: {
          metadata: { resourceVersion: version },
          status: { pauseConditions: null },
        },
      },
    ]);
    expect(body.rollout).toMatchObject({
      resourceVersion: promoted.rollout.metadata.resourceVersion,
      currentStep: promoted.rollout.status.currentStepIndex,
    });
  });

  it('audits who did what to which object, with the state before and after', async () => {
    const delivery = await start();
    await delivery.ask(PATH, promote);
    expect(delivery.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'rollout-act',
        meta: {
          user: 'user:default/mock',
          entityRef: 'component:default/shop',
          rollout: {
            cluster: 'east',
            namespace: 'shop-canary',
            name: 'checkout',
          },
          action: 'promote',
        },
      }),
    );
    expect(delivery.events.success).toHaveBeenCalledWith({
      meta: {
        before: expect.objectContaining({ phase: 'Paused' }),
        after: expect.objectContaining({ phase: 'Progressing' }),
      },
    });
  });

  it('counts actions by name and outcome', async () => {
    const add = jest.fn();
    const metrics = metricsServiceMock.mock();
    metrics.createCounter.mockReturnValue({ add });
    metrics.createUpDownCounter.mockReturnValue({ add: jest.fn() });
    const delivery = await start(undefined, { features: [metrics.factory] });
    await delivery.ask(PATH, promote);
    await delivery.ask(PATH, { ...promote, resourceVersion: '1' });
    expect(add.mock.calls).toEqual([
      [1, { action: 'promote', outcome: 'done' }],
      [1, { action: 'promote', outcome: 'ConflictError' }],
    ]);
  });

  it.each<[string, JsonObject, number, string]>([
    [
      'another version than the person saw',
      { action: 'promote', resourceVersion: '1' },
      409,
      'changed since you saw it',
    ],
    [
      'what is not available',
      { action: 'retry', resourceVersion: version },
      409,
      'not-aborted',
    ],
    ['what it does not know', { ...promote, action: 'explode' }, 400, 'action'],
    ['no version', { action: 'promote' }, 400, 'resourceVersion'],
    ['a field too many', { ...promote, force: true }, 400, 'force'],
    [
      'a revision that is not there',
      { action: 'undo', resourceVersion: version, revision: 99 },
      400,
      'There is no revision 99',
    ],
    [
      'going back to the newest',
      { action: 'undo', resourceVersion: version, revision: 2 },
      400,
      'newest already',
    ],
  ])('refuses %s, and changes nothing', async (_what, body, status, says) => {
    const delivery = await start();
    const answer = await delivery.ask(PATH, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(says);
    expect(
      delivery.clusters.requests.filter(({ method }) => method === 'PATCH'),
    ).toEqual([]);
  });

  it.each<[string, ClusterResponse, number, string]>([
    [
      'that it changed meanwhile',
      recordedAnswer('409-merge-patch-stale-resourceversion'),
      409,
      'changed meanwhile',
    ],
    [
      'which right the account lacks',
      recordedAnswer('403-patch-rollout-status'),
      502,
      'lacks the verb patch on rollouts/status of API group argoproj.io in namespace shop-canary',
    ],
    [
      'that the account is not known',
      recordedAnswer('401-invalid-token'),
      502,
      'does not accept the credentials',
    ],
    ['that it is gone', recordedAnswer('404-rollout'), 404, 'There is no'],
    [
      'that the change is invalid, without what the server quotes',
      recordedAnswer('422-invalid-rollout'),
      502,
      'answered 422 (Invalid)',
    ],
    [
      'that the answer cannot be read',
      { status: 200, body: { metadata: { name: 'checkout' } } },
      502,
      'metadata.uid',
    ],
  ])('says %s', async (_what, patched, status, says) => {
    const delivery = await start(patched);
    const answer = await delivery.ask(PATH, promote);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(says);
    expect(delivery.events.fail).toHaveBeenCalledTimes(1);
  });

  it('needs the permission to act, not only to read', async () => {
    const delivery = await start(undefined, {
      denies: ({ permission }) => permission === 'delivery.rollout.act',
    });
    expect((await delivery.ask(PATH, promote)).status).toBe(403);
    expect(delivery.clusters.requests).toEqual([]);
    expect(delivery.events.fail).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      'a Rollout of another entity',
      component('shop', { 'backstage.io/kubernetes-id': 'cart' }),
      PATH,
    ],
    [
      'a Rollout that is not there',
      component('shop'),
      PATH.replace('checkout', 'absent'),
    ],
    [
      'a Rollout of another cluster',
      component('shop'),
      PATH.replace('east', 'west'),
    ],
  ])('does not touch %s', async (_what, entity, path) => {
    const delivery = await start(undefined, { entities: [entity] });
    expect((await delivery.ask(path, promote)).status).toBe(404);
    expect(delivery.clusters.requests).toEqual([]);
  });

  it('does not touch a Rollout that stopped being the entity’s since the last watch', async () => {
    const delivery = await start();
    const metadata = { ...paused.rollout.metadata, labels: {} };
    delivery.clusters.answer = () => ({
      status: 200,
      body: { ...paused.rollout, metadata },
    });
    expect((await delivery.ask(PATH, promote)).status).toBe(404);
    expect(delivery.clusters.requests).toHaveLength(1);
  });

  it('says that a cluster cannot be asked', async () => {
    const delivery = await start();
    delivery.clusters.answer = undefined;
    const { status, body } = await delivery.ask(PATH, promote);
    expect(status).toBe(503);
    expect(body.error.message).toContain('Cluster east');
  });
});
