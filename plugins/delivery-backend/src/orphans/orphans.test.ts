import { mockServices } from '@backstage/backend-test-utils';
import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { migrate } from '../database';
import { onEachDatabase } from '../database/__testUtils__/databases';
import { ObservedPreview } from '../previews/observed';
import { OrphanRows, removeApplication, sweep } from '.';

jest.setTimeout(60_000);

const HOUR = 60 * 60_000;
const SHOP = { host: 'github.com', owner: 'acme', name: 'shop' };
const ID = {
  cluster: 'lab',
  namespace: 'argocd',
  name: 'shop-pr-7',
  uid: 'u7',
};

function preview(more: { deletedAt?: string } = {}): ObservedPreview {
  return {
    object: {
      kind: 'Application',
      cluster: 'lab',
      metadata: { name: 'shop-pr-7', namespace: 'argocd' },
    },
    repository: SHOP,
    view: {
      state: 'ready',
      causes: [],
      number: 7,
      labels: [],
      links: [],
      image: { state: 'current', running: [] },
      application: {
        id: ID,
        resourceVersion: '1',
        sync: { status: 'Synced' },
        health: { status: 'Healthy' },
        conditions: [],
        resources: [],
        destination: {},
        ...more,
      },
    },
  };
}

const LABELLED: PullRequestSummary = {
  repository: 'acme/shop',
  number: 7,
  title: 'Add a basket',
  labels: ['preview'],
  headCommit: 'a'.repeat(40),
  open: true,
};
const CLOSED = { ...LABELLED, open: false };

describe('looking for previews that should have gone', () => {
  onEachDatabase(init => {
    const begin = async (policy: { remove?: boolean } = {}) => {
      const knex = await init();
      await migrate(knex);
      const timers = new FakeTimers();
      const world = {
        previews: [preview()],
        pull: LABELLED as PullRequestSummary | undefined,
        fresh: undefined as PullRequestSummary | undefined,
        expiry: undefined as number | undefined,
      };
      const logger = mockServices.logger.mock();
      const remove = jest.fn(async () => true);
      const onOrphan = jest.fn();
      const list = jest.fn(async () => {});
      const run = () =>
        sweep({
          observed: {
            previews: () => world.previews,
            labels: () => ['preview'],
          },
          rows: new OrphanRows(knex),
          policy: { remove: false, after: HOUR, ...policy },
          timers,
          logger,
          list,
          known: () => world.pull,
          read: async () => world.fresh ?? world.pull ?? LABELLED,
          expiry: () => world.expiry,
          remove,
          onOrphan,
        });
      /** Looks each half hour. */
      const pass = async (halfHours: number) => {
        for (let at = 0; at < halfHours; at++) {
          await run();
          timers.advance(HOUR / 2);
        }
      };
      const outcomes = () => onOrphan.mock.calls.map(([outcome]) => outcome);
      return {
        world,
        timers,
        logger,
        remove,
        list,
        onOrphan,
        outcomes,
        run,
        pass,
      };
    };

    it.each([
      ['whose pull request is closed', { open: false }, 'pull-request-closed'],
      ['whose label is gone', { labels: ['bug'] }, 'label-missing'],
    ])(
      'reports one %s, once, and removes nothing',
      async (_what, more, reason) => {
        const { world, onOrphan, outcomes, remove, logger, pass } =
          await begin();
        world.pull = { ...LABELLED, ...more };
        await pass(2);
        expect(outcomes()).toEqual([]);
        await pass(10);
        expect(outcomes()).toEqual(['reported']);
        expect(onOrphan.mock.calls[0]?.[1]).toEqual({
          application: ID,
          repository: SHOP,
          number: 7,
          reason,
        });
        expect(logger.warn).toHaveBeenCalledWith(
          expect.stringContaining(
            `The preview argocd/shop-pr-7 of cluster lab should have gone (${reason} of github.com/acme/shop#7)`,
          ),
        );
        expect(remove).not.toHaveBeenCalled();
      },
    );

    it('reports one that has expired and whose label could not be taken away', async () => {
      const { world, timers, onOrphan, pass } = await begin();
      world.expiry = timers.now();
      await pass(3);
      expect(onOrphan.mock.calls[0]?.[1]).toMatchObject({ reason: 'expired' });
    });

    it.each([
      ['whose pull request wants it', LABELLED, {}],
      ['that the forge does not show', undefined, {}],
      ['that goes already', CLOSED, { deletedAt: '2026-11-23T15:00:00Z' }],
    ])('reports none %s', async (_what, pull, more) => {
      const { world, outcomes, pass } = await begin();
      world.pull = pull;
      world.previews = [preview(more)];
      await pass(10);
      expect(outcomes()).toEqual([]);
    });

    it('removes one when told so, after it was reported and not in the same run', async () => {
      const { world, outcomes, remove, pass } = await begin({ remove: true });
      world.pull = CLOSED;
      await pass(4);
      expect(outcomes()).toEqual(['reported']);
      await pass(1);
      expect(outcomes()).toEqual(['reported', 'removed']);
      expect(remove).toHaveBeenCalledTimes(1);
      expect(remove).toHaveBeenCalledWith(ID);
    });

    it('removes none whose pull request was opened again a moment ago', async () => {
      const { world, remove, pass } = await begin({ remove: true });
      world.pull = CLOSED;
      world.fresh = LABELLED;
      await pass(10);
      expect(remove).not.toHaveBeenCalled();
    });

    it('counts anew after it was in order in between', async () => {
      const { world, outcomes, pass } = await begin();
      world.pull = CLOSED;
      await pass(2);
      world.pull = LABELLED;
      await pass(1);
      world.pull = CLOSED;
      await pass(2);
      expect(outcomes()).toEqual([]);
    });

    it('keeps count while the forge does not answer', async () => {
      const { world, list, outcomes, logger, pass } = await begin();
      world.pull = CLOSED;
      await pass(2);
      list.mockRejectedValueOnce(new Error('github.com does not answer'));
      await pass(1);
      expect(outcomes()).toEqual([]);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('github.com does not answer'),
      );
      await pass(1);
      expect(outcomes()).toEqual(['reported']);
    });

    it('says why one is left alone', async () => {
      const { world, remove, logger, pass } = await begin({ remove: true });
      world.pull = CLOSED;
      remove.mockRejectedValue(new Error('it lacks the finalizer'));
      await pass(5);
      expect(logger.warn).toHaveBeenLastCalledWith(
        expect.stringContaining('it lacks the finalizer'),
      );
    });
  });
});

describe('removing an Application', () => {
  const metadata = {
    uid: 'u7',
    resourceVersion: '42',
    labels: { 'drydock.dev/preview': 'true' },
    finalizers: ['resources-finalizer.argocd.argoproj.io'],
  };
  const client = (found: { status: number; body?: unknown }, status = 200) => {
    const request = jest.fn(async ({ method }: { method: string }) =>
      method === 'GET' ? { body: undefined, ...found } : { status, body: {} },
    );
    return { request };
  };

  it('removes the very one that was looked at', async () => {
    const { request } = client({ status: 200, body: { metadata } });
    expect(await removeApplication({ request }, ID)).toBe(true);
    expect(request).toHaveBeenLastCalledWith({
      method: 'DELETE',
      path: '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/shop-pr-7',
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        preconditions: { uid: 'u7', resourceVersion: '42' },
      },
    });
  });

  it.each([
    ['is gone', { status: 404 }],
    [
      'goes',
      {
        status: 200,
        body: {
          metadata: { ...metadata, deletionTimestamp: '2026-11-24T16:00:00Z' },
        },
      },
    ],
  ])('does nothing about one that %s', async (_what, found) => {
    const { request } = client(found);
    expect(await removeApplication({ request }, ID)).toBe(false);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['another of the same name', { uid: 'u8' }, 'another one of the same name'],
    ['one that is no preview', { labels: {} }, 'drydock.dev/preview'],
    ['one that leaves behind what it made', { finalizers: [] }, 'finalizer'],
  ])('leaves alone %s', async (_what, more, message) => {
    const body = { metadata: { ...metadata, ...more } };
    const { request } = client({ status: 200, body });
    await expect(removeApplication({ request }, ID)).rejects.toThrow(message);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('says which right is missing', async () => {
    const { request } = client({ status: 200, body: { metadata } }, 403);
    await expect(removeApplication({ request }, ID)).rejects.toThrow(
      'needs "delete" on applications',
    );
  });
});
