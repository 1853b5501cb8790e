import { mockServices } from '@backstage/backend-test-utils';
import { RequestError } from '@octokit/request-error';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { RepositoryRef } from '../previews/types';
import { Pull } from './answers';
import { GithubForge } from './GithubForge';
import { Listing } from './listing';
import { PullRequests } from './PullRequests';

const SHOP: RepositoryRef = { host: 'github.com', owner: 'acme', name: 'shop' };
const CALM: RepositoryRef = { host: 'github.com', owner: 'acme', name: 'calm' };
const MINUTE = 60_000;

function pull(number: number, more: Partial<Pull> = {}): Pull {
  return {
    number,
    title: `Change ${number}`,
    state: 'open',
    labels: [],
    head: { sha: 'a'.repeat(40), repo: { id: 1 } },
    base: { repo: { id: 1 } },
    updated_at: '2026-11-24T16:00:00Z',
    ...more,
  };
}

function listing(...pulls: Pull[]): Listing {
  return { pages: [{ pulls, last: true }], pulls, truncated: false };
}

function limited(seconds: number): RequestError {
  const headers = { 'retry-after': String(seconds) };
  return new RequestError('slow down', 429, {
    request: { method: 'GET', url: 'https://api.github.com', headers: {} },
    response: { status: 429, url: 'https://api.github.com', headers, data: {} },
  });
}

function setUp(numbers: number[] = []) {
  const timers = new FakeTimers();
  const listOpen = jest.fn<Promise<Listing>, [RepositoryRef, Listing?]>();
  listOpen.mockResolvedValue(listing(pull(1)));
  const pullIfThere = jest.fn<Promise<Pull | undefined>, unknown[]>();
  const supports = ({ host }: RepositoryRef) => host === 'github.com';
  const onChange = jest.fn();
  const pulls = new PullRequests({
    forge: {
      listOpen,
      pullIfThere,
      supports,
    } as Partial<GithubForge> as GithubForge,
    timers,
    logger: mockServices.logger.mock(),
    interval: MINUTE,
    numbers: () => numbers,
    onChange,
  });
  /** Lets time pass, and what was begun come to its end. */
  const pass = async (milliseconds: number) => {
    timers.advance(milliseconds);
    await new Promise(resolve => setImmediate(resolve));
  };
  return { pulls, timers, listOpen, pullIfThere, onChange, pass };
}

describe('PullRequests', () => {
  it('answers at once, asks in the background, and tells when there is more', async () => {
    const { pulls, onChange, pass } = setUp();
    pulls.start();
    expect(pulls.known(SHOP)).toEqual({
      items: [],
      source: { repository: 'acme/shop', state: 'starting' },
    });
    await pass(0);
    expect(onChange).toHaveBeenCalledWith(SHOP);
    expect(pulls.known(SHOP)).toMatchObject({
      items: [{ number: 1, title: 'Change 1', open: true }],
      source: { state: 'live', lastHeardAt: '2026-11-23T15:00:00.000Z' },
    });
  });

  it('asks nothing before it is started, and nothing after it was stopped', async () => {
    const { pulls, listOpen, pass } = setUp();
    pulls.known(SHOP);
    await pass(10 * MINUTE);
    expect(listOpen).not.toHaveBeenCalled();
    pulls.start();
    pulls.known(SHOP);
    await pulls.stop();
    await pass(10 * MINUTE);
    expect(listOpen).not.toHaveBeenCalled();
  });

  it('lists a repository while somebody asks for it, and no longer', async () => {
    const { pulls, listOpen, pass } = setUp();
    pulls.start();
    pulls.known(SHOP);
    for (let minute = 0; minute < 20; minute++) await pass(MINUTE);
    const calls = listOpen.mock.calls.length;
    expect(calls).toBeGreaterThanOrEqual(5);
    expect(calls).toBeLessThanOrEqual(6);
    expect(pulls.known(SHOP).source.state).toBe('stale');
    await pass(0);
    expect(listOpen).toHaveBeenCalledTimes(calls + 1);
    expect(pulls.known(SHOP).source.state).toBe('live');
  });

  it('gives each listing the one before, so that it costs nothing when nothing changed', async () => {
    const { pulls, listOpen, onChange, pass } = setUp();
    const first = listing(pull(1));
    listOpen.mockResolvedValue(first);
    pulls.start();
    pulls.known(SHOP);
    await pass(0);
    await pass(MINUTE);
    expect(listOpen.mock.calls.map(([, before]) => before)).toEqual([
      undefined,
      first,
    ]);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('knows a repository by one name, however it is written', async () => {
    const { pulls, listOpen, pass } = setUp();
    pulls.start();
    pulls.known(SHOP);
    await pass(0);
    expect(pulls.known({ ...SHOP, owner: 'Acme' }).items).toHaveLength(1);
    expect(listOpen).toHaveBeenCalledTimes(1);
  });

  it('says that a forge is not asked', () => {
    const { pulls } = setUp();
    expect(
      pulls.known({ host: 'gitlab.com', owner: 'acme', name: 'shop' }),
    ).toEqual({
      items: [],
      source: { repository: 'acme/shop', state: 'unsupported' },
    });
  });

  it('holds one that is no longer listed to be closed', async () => {
    const { pulls, listOpen, pass } = setUp();
    pulls.start();
    pulls.known(SHOP);
    await pass(0);
    listOpen.mockResolvedValue(listing());
    await pass(MINUTE);
    expect(pulls.known(SHOP).items).toMatchObject([{ number: 1, open: false }]);
  });

  it('holds none to be closed when the list has not all of them', async () => {
    const { pulls, listOpen, pass } = setUp();
    pulls.start();
    pulls.known(SHOP);
    await pass(0);
    listOpen.mockResolvedValue({ ...listing(pull(2)), truncated: true });
    await pass(MINUTE);
    const { items, source } = pulls.known(SHOP);
    expect(items.map(({ number, open }) => [number, open])).toEqual([
      [2, true],
      [1, true],
    ]);
    expect(source.error).toContain('more than 1 open pull requests');
  });

  it('reads pull requests of previews that no list has', async () => {
    const { pulls, pullIfThere, pass } = setUp([1, 7, 8]);
    pullIfThere.mockImplementation(async (_repository, number) =>
      number === 7 ? pull(7, { state: 'closed' }) : undefined,
    );
    pulls.start();
    pulls.known(SHOP);
    await pass(0);
    expect(pullIfThere.mock.calls.map(([, number]) => number)).toEqual([7, 8]);
    expect(pulls.known(SHOP).items).toMatchObject([
      { number: 1, open: true },
      { number: 7, open: false },
    ]);
  });

  describe('after an event', () => {
    const labelled = {
      repository: 'acme/shop',
      number: 1,
      title: 'Change 1',
      labels: ['preview'],
      headCommit: 'a'.repeat(40),
      open: true,
      fromFork: false,
      updatedAt: '2026-11-24T16:05:00Z',
    };

    it('tells at once, and is not put back by a list that lags behind', async () => {
      const { pulls, listOpen, onChange, pass } = setUp();
      pulls.start();
      pulls.known(SHOP);
      await pass(0);
      onChange.mockClear();
      pulls.tell(SHOP, labelled);
      expect(onChange).toHaveBeenCalledTimes(1);
      await pass(5_000);
      expect(listOpen).toHaveBeenCalledTimes(2);
      expect(pulls.known(SHOP).items[0].labels).toEqual(['preview']);
    });

    it('believes the list when a minute has gone by', async () => {
      const { pulls, pass } = setUp();
      pulls.start();
      pulls.known(SHOP);
      await pass(0);
      pulls.tell(SHOP, labelled);
      await pass(MINUTE);
      await pass(MINUTE);
      expect(pulls.known(SHOP).items[0].labels).toEqual([]);
    });

    it('takes no notice of one that is older than what is known', async () => {
      const { pulls, onChange, pass } = setUp();
      pulls.start();
      pulls.known(SHOP);
      await pass(0);
      pulls.tell(SHOP, labelled);
      onChange.mockClear();
      const older = {
        ...labelled,
        labels: [],
        updatedAt: '2026-11-24T16:04:00Z',
      };
      pulls.tell(SHOP, older);
      expect(onChange).not.toHaveBeenCalled();
      expect(pulls.known(SHOP).items[0].labels).toEqual(['preview']);
    });

    it('keeps one that was just opened and is on no list yet', async () => {
      const { pulls, pass } = setUp();
      pulls.start();
      pulls.known(SHOP);
      await pass(0);
      pulls.tell(SHOP, { ...labelled, number: 2 });
      await pass(5_000);
      expect(pulls.known(SHOP).items.map(({ open }) => open)).toEqual([
        true,
        true,
      ]);
    });

    it('keeps nothing of a repository that nobody asked for', () => {
      const { pulls, onChange } = setUp();
      pulls.tell(SHOP, labelled);
      expect(onChange).not.toHaveBeenCalled();
      expect(pulls.peek(SHOP, 1)).toBeUndefined();
    });
  });

  describe('when the forge refuses', () => {
    it('waits as long as it is told, for all repositories of the owner, and keeps what is known', async () => {
      const { pulls, listOpen, pass } = setUp();
      pulls.start();
      pulls.known(SHOP);
      await pass(0);
      listOpen.mockRejectedValueOnce(limited(150));
      await pass(MINUTE);
      expect(pulls.known(SHOP)).toMatchObject({
        items: [{ number: 1 }],
        source: {
          state: 'rate-limited',
          error: expect.stringContaining('150 s'),
        },
      });
      pulls.known(CALM);
      await pass(MINUTE);
      expect(listOpen).toHaveBeenCalledTimes(2);
      expect(pulls.known(CALM).source.state).toBe('rate-limited');
      await pass(90_000);
      expect(pulls.known(SHOP).source.state).toBe('live');
    });

    it('asks less and less often, and says since when nothing was heard', async () => {
      const { pulls, listOpen, pass } = setUp();
      pulls.start();
      pulls.known(SHOP);
      await pass(0);
      listOpen.mockRejectedValue(new Error('connect ECONNREFUSED'));
      for (let minute = 0; minute < 14; minute++) {
        await pass(MINUTE);
        pulls.known(SHOP);
      }
      // At the beginning, then after 1 minute, 1 more, 2 more, 4 more; the next would come 8 minutes later.
      expect(listOpen).toHaveBeenCalledTimes(5);
      expect(pulls.known(SHOP).source).toEqual({
        repository: 'acme/shop',
        state: 'stale',
        lastHeardAt: '2026-11-23T15:00:00.000Z',
        error: 'github.com: connect ECONNREFUSED',
      });
    });

    it('is failing when nothing was ever read', async () => {
      const { pulls, listOpen, pass } = setUp();
      listOpen.mockRejectedValue(new Error('connect ECONNREFUSED'));
      pulls.start();
      pulls.known(SHOP);
      await pass(0);
      expect(pulls.known(SHOP).source.state).toBe('failing');
    });
  });
});
