import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { migrate } from '../database';
import { onEachDatabase } from '../database/__testUtils__/databases';
import { BuildRows, Builds } from '.';
import { isUnderWay, stateByReactions } from './rule';

jest.setTimeout(60_000);

const SHOP = { host: 'github.com', owner: 'Acme', name: 'shop' };
const MINUTE = 60_000;

function setUp(knex: Knex, timers: FakeTimers) {
  const world = {
    reactions: {},
    builtAt: undefined as string | undefined,
    closed: false,
  };
  const readComment = jest.fn(async (_repository: unknown, id: number) => ({
    id,
    created_at: '',
    reactions: world.reactions,
  }));
  const onChange = jest.fn();
  const builds = new Builds({
    rows: new BuildRows(knex),
    forge: { readComment },
    timers,
    logger: mockServices.logger.mock(),
    builtAt: () => world.builtAt,
    isClosed: () => world.closed,
    onChange,
  });
  const now = () => new Date(timers.now()).toISOString();
  const ask = (id: number) => builds.asked(SHOP, 7, { id, createdAt: now() });
  return { world, builds, onChange, readComment, ask };
}

describe('a request for an image', () => {
  onEachDatabase(init => {
    const begin = async () => {
      const knex = await init();
      await migrate(knex);
      const timers = new FakeTimers();
      return { knex, timers, ...setUp(knex, timers) };
    };

    it('is under way from the comment until its image arrives', async () => {
      const { builds, ask, world, timers, onChange } = await begin();
      expect(builds.isBuilding(SHOP, 7)).toBe(false);
      await ask(100);
      expect(onChange).toHaveBeenCalled();
      expect(builds.isBuilding(SHOP, 7)).toBe(true);
      expect(builds.isBuilding(SHOP, 8)).toBe(false);
      world.reactions = { eyes: 1 };
      await builds.follow();
      timers.advance(30 * MINUTE);
      world.reactions = { eyes: 1, rocket: 1 };
      await builds.follow();
      expect(builds.isBuilding(SHOP, 7)).toBe(true);
      world.builtAt = '2026-11-23T15:01:00.000Z';
      await builds.follow();
      expect(builds.isBuilding(SHOP, 7)).toBe(false);
    });

    it('is not mistaken for one whose image is older', async () => {
      const { builds, ask, world } = await begin();
      world.builtAt = '2026-11-23T14:00:00.000Z';
      await ask(100);
      await builds.follow();
      expect(builds.isBuilding(SHOP, 7)).toBe(true);
    });

    it('ends when the workflow is confused, and the same comment begins nothing again', async () => {
      const { builds, ask, world } = await begin();
      await ask(100);
      world.reactions = { confused: 1 };
      await builds.follow();
      expect(builds.isBuilding(SHOP, 7)).toBe(false);
      await ask(100);
      expect(builds.isBuilding(SHOP, 7)).toBe(false);
      world.reactions = {};
      await ask(101);
      expect(builds.isBuilding(SHOP, 7)).toBe(true);
      await ask(100);
      world.reactions = { eyes: 1 };
      await builds.follow();
      expect(builds.isBuilding(SHOP, 7)).toBe(true);
    });

    it('ends with its pull request', async () => {
      const { builds, ask, world } = await begin();
      await ask(100);
      world.closed = true;
      expect(builds.isBuilding(SHOP, 7)).toBe(false);
    });

    it('ends when its comment is deleted', async () => {
      const { builds, ask, readComment } = await begin();
      await ask(100);
      readComment.mockResolvedValue(undefined as never);
      await builds.follow();
      expect(builds.isBuilding(SHOP, 7)).toBe(false);
    });

    it('stays when the forge does not answer, and one does not hold up another', async () => {
      const { builds, ask, readComment } = await begin();
      await ask(100);
      await builds.asked(SHOP, 8, {
        id: 101,
        createdAt: '2026-11-23T15:00:00Z',
      });
      readComment.mockRejectedValueOnce(new Error('down'));
      await builds.follow();
      expect(readComment).toHaveBeenCalledTimes(2);
      expect(builds.isBuilding(SHOP, 7)).toBe(true);
    });

    it('is known to another replica after it has read the rows', async () => {
      const { knex, timers, ask } = await begin();
      const other = setUp(knex, timers);
      await ask(100);
      expect(other.builds.isBuilding(SHOP, 7)).toBe(false);
      await other.builds.reload();
      expect(other.builds.isBuilding(SHOP, 7)).toBe(true);
      expect(other.onChange).toHaveBeenCalledTimes(1);
    });
  });
});

describe('isUnderWay', () => {
  const at = (minutes: number) =>
    new Date(Date.parse('2026-11-24T16:00:00Z') + minutes * MINUTE);
  it.each([
    ['asked', 19, true],
    ['asked', 21, false],
    ['started', 74, true],
    ['started', 76, false],
    ['pushed', 39, true],
    ['pushed', 41, false],
    ['ended', 1, false],
  ] as const)(
    'of one that %s, after %d minutes',
    (state, minutes, expected) => {
      const build = {
        state,
        askedAt: at(0).toISOString(),
        changedAt: at(30).toISOString(),
      };
      expect(isUnderWay(build, at(minutes).getTime())).toBe(expected);
    },
  );
});

describe('stateByReactions', () => {
  it.each([
    [{}, 'asked'],
    [{ eyes: 1 }, 'started'],
    [{ eyes: 1, rocket: 1 }, 'pushed'],
    [{ eyes: 1, confused: 1 }, 'ended'],
  ])('of %j', (reactions, expected) => {
    expect(stateByReactions(reactions)).toBe(expected);
  });
});
