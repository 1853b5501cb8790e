import { ACTING, recordedAnswer, startActing } from '../__testUtils__/acting';

const { paused, pausedRaw, version } = ACTING;

const ROLLOUT =
  '/apis/argoproj.io/v1alpha1/namespaces/shop-canary/rollouts/checkout';
const PATH =
  '/entities/component/default/shop/rollouts/east/shop-canary/checkout/actions';

let running: Awaited<ReturnType<typeof startActing>> | undefined;

async function start() {
  running = await startActing();
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('undo of a Rollout', () => {
  it('goes back to the template of an older revision', async () => {
    const delivery = await start();
    const [stable] = paused
      .raw('replicasets')
      .filter(it => JSON.stringify(it).includes('"checkout-6f98486d45"'));
    delivery.clusters.answer = ({ path }) => ({
      status: 200,
      body: path.includes('/replicasets/') ? stable : pausedRaw,
    });
    const body = { action: 'undo', resourceVersion: version };
    expect((await delivery.ask(PATH, body)).status).toBe(200);
    expect(delivery.clusters.requests.at(-1)).toMatchObject({
      path: ROLLOUT,
      contentType: 'application/json-patch+json',
      body: [
        { op: 'test', path: '/metadata/resourceVersion', value: version },
        {
          op: 'replace',
          path: '/spec/template',
          value: {
            metadata: {
              labels: expect.not.objectContaining({
                'rollouts-pod-template-hash': expect.anything(),
                role: expect.anything(),
              }),
            },
          },
        },
      ],
    });
  });

  it('calls a failed test of the version a conflict', async () => {
    const delivery = await start();
    const moved = {
      ...paused.rollout,
      metadata: { ...paused.rollout.metadata, resourceVersion: '999999' },
    };
    let gets = 0;
    delivery.clusters.answer = ({ method, path }) => {
      if (method === 'PATCH') return recordedAnswer('422-invalid-rollout');
      if (path.includes('/replicasets/')) {
        return { status: 200, body: paused.raw('replicasets')[0] };
      }
      gets += 1;
      return { status: 200, body: gets === 1 ? pausedRaw : moved };
    };
    const body = { action: 'undo', resourceVersion: version };
    const answer = await delivery.ask(PATH, body);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('changed meanwhile');
  });

  it('changes the Deployment that the Rollout refers to, held to the version of that', async () => {
    const delivery = await start();
    const spec = {
      ...paused.rollout.spec,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    };
    const deployment = '/apis/apps/v1/namespaces/shop-canary/deployments/web';
    delivery.clusters.answer = ({ path }) => {
      if (path === deployment) {
        return { status: 200, body: { metadata: { resourceVersion: '77' } } };
      }
      return {
        status: 200,
        body: path.includes('/replicasets/')
          ? paused.raw('replicasets')[0]
          : { ...paused.rollout, spec },
      };
    };
    const body = { action: 'undo', resourceVersion: version };
    expect((await delivery.ask(PATH, body)).status).toBe(200);
    expect(delivery.clusters.requests.at(-1)).toMatchObject({
      method: 'PATCH',
      path: deployment,
      body: [
        { op: 'test', path: '/metadata/resourceVersion', value: '77' },
        { op: 'replace', path: '/spec/template' },
      ],
    });
  });
});
