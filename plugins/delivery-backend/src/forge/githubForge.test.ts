import { startTestForge, TestForge } from './__testUtils__/testForge';
import { summaryOf } from './answers';
import { failureOf } from './errors';
import { GithubForge } from './GithubForge';

jest.setTimeout(60_000);

let test: TestForge;
let forge: GithubForge;

beforeAll(async () => {
  test = await startTestForge();
  forge = new GithubForge(test.access, Date.now);
});
afterAll(() => test.stop());

describe('a repository of the forge', () => {
  it('tells its open pull requests with labels and newest commit', async () => {
    const shop = await test.repository('shop');
    const number = await test.open(shop, 'Add a basket');
    await forge.addLabels(shop, number, ['preview']);
    const { pulls, truncated } = await forge.listOpen(shop);
    expect(truncated).toBe(false);
    expect(pulls.map(pull => summaryOf(shop, pull))).toEqual([
      {
        repository: 'acme/shop',
        number,
        title: 'Add a basket',
        author: 'aoi',
        labels: ['preview'],
        headCommit: expect.stringMatching(/^[0-9a-f]{40}$/),
        open: true,
        fromFork: false,
        url: `${test.lab.baseUrl}/acme/shop/pull/${number}`,
        updatedAt: expect.stringMatching(/Z$/),
      },
    ]);
  });

  it('is not read again when nothing changed', async () => {
    const calm = await test.repository('calm');
    await test.open(calm, 'One');
    const first = await forge.listOpen(calm);
    const second = await forge.listOpen(calm, first);
    expect(second.pages[0]).toBe(first.pages[0]);
    await test.open(calm, 'Two');
    const third = await forge.listOpen(calm, second);
    expect(third.pulls).toHaveLength(2);
  });

  it('gives up a label once, and takes it calmly that it is gone', async () => {
    const repository = await test.repository('labels');
    const number = await test.open(repository, 'Labelled');
    await forge.addLabels(repository, number, ['preview', 'bug']);
    await forge.removeLabel(repository, number, 'preview');
    await forge.removeLabel(repository, number, 'preview');
    const { labels } = summaryOf(
      repository,
      await forge.pull(repository, number),
    );
    expect(labels).toEqual(['bug']);
  });

  it('says which pull request is not there', async () => {
    const repository = await test.repository('empty');
    await expect(forge.pull(repository, 99)).rejects.toThrow(
      'acme/empty on ' +
        `${repository.host}: reading pull request 99 failed. It is not there`,
    );
    await expect(
      forge.removeLabel(repository, 99, 'preview'),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(await forge.pullIfThere(repository, 99)).toBeUndefined();
  });

  it('counts reactions of a comment, and knows when it was deleted', async () => {
    const repository = await test.repository('comments');
    const number = await test.open(repository, 'Commented');
    const { id } = await forge.comment(repository, number, '/preview');
    await test.octokit.reactions.createForIssueComment({
      owner: 'acme',
      repo: 'comments',
      comment_id: id,
      content: 'rocket',
    });
    expect(await forge.readComment(repository, id)).toMatchObject({
      reactions: { eyes: 0, rocket: 1, confused: 0 },
    });
    await test.octokit.issues.deleteComment({
      owner: 'acme',
      repo: 'comments',
      comment_id: id,
    });
    expect(await forge.readComment(repository, id)).toBeUndefined();
  });
});

describe('what the forge refuses', () => {
  const now = Date.parse('2026-11-24T16:00:00Z');
  const stateWith = async (token: string | undefined, name = 'shop') => {
    const repository = {
      host: new URL(test.lab.baseUrl).host,
      owner: 'acme',
      name,
    };
    const refused = new GithubForge(test.accessWith(token), Date.now);
    const error = await refused.listOpen(repository).catch(reason => reason);
    return failureOf(error, repository, now);
  };

  it('is told as a token that does not hold', async () => {
    expect(await stateWith('ghp_wrong')).toEqual({
      state: 'unauthorized',
      message: expect.stringContaining('refuses the token'),
    });
  });

  it('is told as missing credentials', async () => {
    expect(await stateWith(undefined)).toEqual({
      state: 'unauthorized',
      message: expect.stringContaining('Give integrations.github a token'),
    });
  });

  it('is told as a repository that is not there', async () => {
    expect(await stateWith(test.lab.tokens.aoi, 'nowhere')).toMatchObject({
      state: 'not-found',
    });
  });

  it.each([
    [
      'another host',
      { host: 'gitlab.example.com', owner: 'acme', name: 'shop' },
    ],
    ['a name that leads elsewhere', { host: '', owner: 'acme', name: '..' }],
  ])('is never asked: %s', async (_what, given) => {
    const repository = {
      ...given,
      host: given.host || new URL(test.lab.baseUrl).host,
    };
    expect(forge.supports(repository)).toBe(false);
    const error = await forge.listOpen(repository).catch(reason => reason);
    expect(failureOf(error, repository, now).state).toBe('unsupported');
  });
});
