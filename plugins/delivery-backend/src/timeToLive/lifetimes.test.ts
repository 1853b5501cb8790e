import { mockServices } from '@backstage/backend-test-utils';
import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { Knex } from 'knex';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { migrate } from '../database';
import { onEachDatabase } from '../database/__testUtils__/databases';
import { RepositoryRef } from '../previews/types';
import { expire, LifetimeRows, Lifetimes } from '.';

jest.setTimeout(60_000);

const DAY = 24 * 60 * 60_000;
const SHOP = { host: 'github.com', owner: 'Acme', name: 'shop' };
const DOCS = { host: 'github.com', owner: 'acme', name: 'docs' };

function pull(more: Partial<PullRequestSummary> = {}): PullRequestSummary {
  return {
    repository: 'Acme/shop',
    number: 7,
    title: 'Add a basket',
    labels: ['preview'],
    headCommit: 'a'.repeat(40),
    open: true,
    updatedAt: '2026-11-23T15:00:00Z',
    ...more,
  };
}

/** A forge with one pull request, and a replica of the backend. */
function replica(
  knex: Knex,
  timers: FakeTimers,
  forge: { pull: PullRequestSummary },
) {
  const known: { pull?: PullRequestSummary } = { pull: forge.pull };
  const rows = new LifetimeRows(knex);
  const labels = ({ name }: RepositoryRef) =>
    name === 'shop' ? ['preview'] : [];
  const logger = mockServices.logger.mock();
  const lifetimes = new Lifetimes({
    rows,
    policy: { timeToLive: 7 * DAY, extension: 3 * DAY },
    timers,
    labels,
    pullRequest: () => known.pull,
    onChange: () => {},
  });
  const removeLabels = jest.fn(async () => {
    forge.pull = { ...forge.pull, labels: [] };
  });
  const listed = jest.fn(async (_repository: RepositoryRef) =>
    known.pull ? [known.pull] : [],
  );
  const onExpired = jest.fn();
  const run = () =>
    expire({
      lifetimes,
      rows,
      timers,
      logger,
      labels,
      listed,
      repositories: () => [DOCS, SHOP],
      actions: {
        read: async () => {
          known.pull = forge.pull;
          return forge.pull;
        },
        removeLabels,
      },
      onExpired,
    });
  return { known, lifetimes, removeLabels, listed, onExpired, run, logger };
}

describe('the lifetime of a preview', () => {
  onEachDatabase(init => {
    const begin = async () => {
      const knex = await init();
      await migrate(knex);
      const timers = new FakeTimers();
      const forge = { pull: pull() };
      return { knex, timers, forge, ...replica(knex, timers, forge) };
    };

    it('counts from the last activity of the pull request', async () => {
      const { lifetimes, known } = await begin();
      expect(lifetimes.expiresAt(SHOP, 7)).toBe('2026-11-30T15:00:00.000Z');
      known.pull = pull({ updatedAt: '2026-11-24T15:00:00Z' });
      expect(lifetimes.expiresAt(SHOP, 7)).toBe('2026-12-01T15:00:00.000Z');
    });

    it.each([
      ['a closed pull request', { open: false }],
      ['one without the label', { labels: ['bug'] }],
    ])('is none for %s', async (_what, more) => {
      const { lifetimes, known } = await begin();
      known.pull = pull(more);
      expect(lifetimes.expiresAt(SHOP, 7)).toBeUndefined();
      expect(lifetimes.extendedUntil(SHOP, 7)).toBeUndefined();
      await expect(lifetimes.extend(SHOP, pull(more))).rejects.toThrow(
        'Acme/shop#7 is closed or lacks the labels',
      );
    });

    it('is moved on as was foretold, also for other replicas', async () => {
      const { lifetimes, knex, timers, forge } = await begin();
      const other = replica(knex, timers, forge);
      const until = lifetimes.extendedUntil(SHOP, 7);
      expect(until).toBe('2026-12-03T15:00:00.000Z');
      expect(await lifetimes.extend(SHOP, pull())).toBe(until);
      expect(lifetimes.expiresAt(SHOP, 7)).toBe(until);
      await other.lifetimes.reload();
      expect(other.lifetimes.expiresAt(SHOP, 7)).toBe(until);
    });

    it('is known as it was taken down while the forge does not answer', async () => {
      const { lifetimes, known, run } = await begin();
      await run();
      known.pull = undefined;
      expect(lifetimes.expiresAt(SHOP, 7)).toBe('2026-11-30T15:00:00.000Z');
    });

    it('ends with the labels being taken away, once', async () => {
      const { timers, run, removeLabels, onExpired, lifetimes } = await begin();
      timers.advance(7 * DAY - 1);
      await run();
      expect(removeLabels).not.toHaveBeenCalled();
      timers.advance(1);
      await run();
      await run();
      expect(removeLabels).toHaveBeenCalledTimes(1);
      expect(removeLabels).toHaveBeenCalledWith(SHOP, 7, ['preview']);
      expect(onExpired).toHaveBeenCalledTimes(1);
      expect(lifetimes.rows()).toEqual([]);
    });

    it('ends once when two replicas look at the same time', async () => {
      const { knex, timers, forge, run, removeLabels } = await begin();
      const other = replica(knex, timers, forge);
      timers.advance(8 * DAY);
      await Promise.all([run(), other.run()]);
      await Promise.all([run(), other.run()]);
      const calls =
        removeLabels.mock.calls.length + other.removeLabels.mock.calls.length;
      expect(calls).toBe(1);
    });

    it('does not end when somebody was active since the list was made', async () => {
      const { timers, forge, run, removeLabels, lifetimes } = await begin();
      timers.advance(8 * DAY);
      forge.pull = pull({ updatedAt: '2026-12-01T14:59:00Z' });
      await run();
      expect(removeLabels).not.toHaveBeenCalled();
      expect(lifetimes.expiresAt(SHOP, 7)).toBe('2026-12-08T14:59:00.000Z');
    });

    it('does not end when another replica gave it more time', async () => {
      const { knex, timers, forge, run, removeLabels } = await begin();
      const other = replica(knex, timers, forge);
      timers.advance(8 * DAY);
      await other.lifetimes.extend(SHOP, pull());
      await run();
      expect(removeLabels).not.toHaveBeenCalled();
    });

    it('is tried again later when the forge refuses', async () => {
      const { timers, run, removeLabels, logger } = await begin();
      timers.advance(8 * DAY);
      removeLabels.mockRejectedValueOnce(new Error('not allowed'));
      await run();
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('github.com/acme/shop#7 has expired'),
      );
      await run();
      expect(removeLabels).toHaveBeenCalledTimes(1);
      timers.advance(10 * 60_000);
      await run();
      expect(removeLabels).toHaveBeenCalledTimes(2);
    });

    it('begins anew with a label that is given again', async () => {
      const { timers, forge, run, known, lifetimes } = await begin();
      await lifetimes.extend(SHOP, pull());
      forge.pull = pull({ labels: [] });
      known.pull = forge.pull;
      await run();
      expect(lifetimes.rows()).toEqual([]);
      timers.advance(DAY);
      known.pull = pull({ updatedAt: '2026-11-24T15:00:00Z' });
      await run();
      expect(lifetimes.expiresAt(SHOP, 7)).toBe('2026-12-01T15:00:00.000Z');
    });

    it('of one repository is not held up by another', async () => {
      const { timers, run, removeLabels, listed, logger } = await begin();
      timers.advance(8 * DAY);
      listed.mockRejectedValueOnce(new Error('github.com does not answer'));
      await run();
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('github.com does not answer'),
      );
      await run();
      expect(removeLabels).toHaveBeenCalledTimes(1);
    });
  });
});
