import { ClusterResponse } from '../store/types';
import { HEAD, pullRequest } from '../__testUtils__/FakeFacts';
import {
  applicationOf,
  rawApplication,
  setOf,
} from '../__testUtils__/previewObjects';
import { component, startDelivery } from '../__testUtils__/startDelivery';

type Delivery = Awaited<ReturnType<typeof startDelivery>>;

const SHOP = component('shop', {
  'drydock.dev/component': 'shop',
  'github.com/project-slug': 'acme/shop',
});
const OLDER = 'a'.repeat(40);

let running: Delivery | undefined;

async function start(
  options: Parameters<typeof startDelivery>[0] = {},
): Promise<Delivery> {
  running = await startDelivery({ entities: [SHOP], ...options });
  const { clusters, facts } = running;
  clusters.east.put('ApplicationSet', setOf());
  clusters.east.put('Application', applicationOf(42));
  facts.put(pullRequest(42), pullRequest(43, { labels: [] }));
  await new Promise(resolve => setImmediate(resolve));
  return running;
}

function act({ ask }: Delivery, number: number, body: object, name = 'shop') {
  const path = `/entities/component/default/${name}/previews/${number}/actions`;
  return ask(path, body);
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('POST previews/…/actions', () => {
  it('adds the label and answers the pull request as the forge has it then', async () => {
    const delivery = await start();
    const answer = await act(delivery, 43, { action: 'create' });
    expect(answer.status).toBe(200);
    expect(answer.body.preview).toMatchObject({
      id: 'github.com/acme/shop#43',
      state: 'no-application',
      labels: ['preview'],
    });
    expect(delivery.facts.done).toEqual(['add preview to 43']);
  });

  it('takes the label away', async () => {
    const delivery = await start();
    const answer = await act(delivery, 42, { action: 'delete' });
    expect(answer.body.preview.labels).toEqual([]);
    expect(delivery.facts.done).toEqual(['remove preview from 42']);
  });

  it('asks for an image and names the person', async () => {
    const delivery = await start();
    const answer = await act(delivery, 42, {
      action: 'build',
      headCommit: HEAD,
    });
    expect(answer.body.preview.image.state).toBe('building');
    expect(delivery.facts.done).toEqual(['build 42 for user:default/mock']);
  });

  it('moves the end', async () => {
    const delivery = await start();
    delivery.facts.extended = '2099-01-01T00:00:00.000Z';
    const answer = await act(delivery, 42, { action: 'extend' });
    expect(answer.body.preview.timeToLive.expiresAt).toBe(
      '2099-01-01T00:00:00.000Z',
    );
  });

  it('lets Argo CD compare, held to the object that was looked at', async () => {
    const delivery = await start();
    delivery.clusters.answer = () => ({
      status: 200,
      body: rawApplication(42),
    });
    const answer = await act(delivery, 42, { action: 'refresh' });
    expect(answer.status).toBe(200);
    expect(delivery.clusters.requests).toEqual([
      expect.objectContaining({ method: 'GET' }),
      {
        method: 'PATCH',
        path: '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/shop-pr-42',
        contentType: 'application/merge-patch+json',
        body: {
          metadata: {
            uid: 'app-42',
            annotations: { 'argocd.argoproj.io/refresh': 'normal' },
          },
        },
      },
    ]);
  });

  it.each<[string, number, object, string]>([
    ['what is there already', 42, { action: 'create' }, 'labelled'],
    ['what it lacks', 43, { action: 'delete' }, 'unlabelled'],
    ['what has no end', 42, { action: 'extend' }, 'stays'],
    [
      'a commit that was not seen',
      42,
      { action: 'build', headCommit: OLDER },
      'other commits than you saw',
    ],
  ])('refuses %s', async (_what, number, body, reason) => {
    const delivery = await start();
    const answer = await act(delivery, number, body);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain(reason);
    expect(delivery.facts.done).toEqual([]);
    expect(delivery.events.fail).toHaveBeenCalledTimes(1);
  });

  it('lets one of two people act who act at once, and tells the other', async () => {
    const delivery = await start();
    const answers = await Promise.all(
      [1, 2].map(() => act(delivery, 42, { action: 'build' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(delivery.facts.done).toHaveLength(1);
  });

  it('says that the forge is away, and does nothing', async () => {
    const delivery = await start();
    delivery.facts.isAway = true;
    const answer = await act(delivery, 43, { action: 'create' });
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain('github.com does not answer');
    expect(delivery.facts.done).toEqual([]);
  });

  it('says what right the account lacks', async () => {
    const delivery = await start();
    const refusal: ClusterResponse = { status: 403, body: {} };
    delivery.clusters.answer = ({ method }) =>
      method === 'GET' ? { status: 200, body: rawApplication(42) } : refusal;
    const answer = await act(delivery, 42, { action: 'refresh' });
    expect(answer.status).toBe(502);
    expect(answer.body.error.message).toContain(
      'lacks the verb patch on applications of API group argoproj.io',
    );
  });

  it('leaves an Application alone that is another one’s by now', async () => {
    const delivery = await start();
    const labels = { 'drydock.dev/component': 'cart' };
    delivery.clusters.answer = () => ({
      status: 200,
      body: rawApplication(42, { labels }),
    });
    expect((await act(delivery, 42, { action: 'refresh' })).status).toBe(404);
    expect(delivery.clusters.requests).toHaveLength(1);
  });

  it('does nothing to the pull requests of a repository that an entity only names', async () => {
    const stranger = component('stranger', {
      'drydock.dev/component': 'stranger',
      'github.com/project-slug': 'acme/shop',
    });
    const delivery = await start({ entities: [SHOP, stranger] });
    const answer = await act(delivery, 43, { action: 'create' }, 'stranger');
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('no-application-set');
    expect(delivery.facts.done).toEqual([]);
  });

  it('needs the permission on the entity that is asked, whoever else claims the same', async () => {
    const second = component('second', SHOP.metadata.annotations);
    const delivery = await start({
      entities: [SHOP, second],
      denies: ({ permission, ref }) =>
        permission === 'delivery.preview.act' && ref.endsWith('/second'),
    });
    const denied = await act(delivery, 43, { action: 'create' }, 'second');
    expect(denied.status).toBe(403);
    const given = await act(delivery, 43, { action: 'create' });
    expect(given.status).toBe(200);
  });

  it('audits who did what, with the state before and after', async () => {
    const delivery = await start();
    await act(delivery, 43, { action: 'create' });
    expect(delivery.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'preview-act',
        meta: expect.objectContaining({
          user: 'user:default/mock',
          entityRef: 'component:default/shop',
          number: 43,
          action: 'create',
        }),
      }),
    );
    expect(delivery.events.success).toHaveBeenCalledWith({
      meta: {
        before: expect.objectContaining({ state: 'unlabelled', labels: [] }),
        after: expect.objectContaining({ labels: ['preview'] }),
      },
    });
  });

  it.each([
    [404, 7, { action: 'create' }],
    [400, 42, { action: 'destroy' }],
    [400, 42, { action: 'build', headCommit: 'main; rm' }],
    [400, 0, { action: 'create' }],
  ])('answers %i to nonsense', async (status, number, body) => {
    expect((await act(await start(), number, body)).status).toBe(status);
  });
});
