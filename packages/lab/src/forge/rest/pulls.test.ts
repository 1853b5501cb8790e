import { Octokit } from '@octokit/rest';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

describe('pull requests', () => {
  let lab: TestLab;
  let aoi: Octokit;
  const place = { owner: 'acme', repo: 'shop' };

  beforeAll(async () => {
    lab = await startTestLab();
    aoi = lab.octokit('aoi');
    await lab.repository('shop', {
      'README.md': '# Shop\n',
      'a.txt': '1\n2\n3\n',
    });
  });

  afterAll(() => lab.stop());

  async function open(
    branch: string,
    files: Record<string, string>,
    more = {},
  ): Promise<number> {
    await lab.commit('shop', branch, files);
    const { data } = await aoi.pulls.create({
      ...place,
      title: branch,
      head: branch,
      base: 'main',
      ...more,
    });
    return data.number;
  }
  const get = async (number: number) =>
    (await aoi.pulls.get({ ...place, pull_number: number })).data;
  const tip = async (branch: string) =>
    (await aoi.git.getRef({ ...place, ref: `heads/${branch}` })).data.object
      .sha;

  it('are found by their head, owner and branch', async () => {
    const number = await open('drydock/one', { 'one.txt': '1\n' });
    const found = await aoi.pulls.list({ ...place, head: 'acme:drydock/one' });
    expect(found.data.map(pull => pull.number)).toEqual([number]);
    const other = await aoi.pulls.list({ ...place, head: 'acme:other' });
    expect(other.data).toEqual([]);
    const stranger = await aoi.pulls.list({
      ...place,
      head: 'nobody:drydock/one',
    });
    expect(stranger.data).toEqual([]);
  });

  it.each([
    [
      'a second one of the same branch',
      { head: 'drydock/one' },
      'A pull request already exists for acme:drydock/one.',
    ],
    [
      'one without commits',
      { head: 'main' },
      'No commits between main and main',
    ],
    ['an unknown head', { head: 'none' }, '"field":"head"'],
    [
      'an unknown base',
      { head: 'drydock/one', base: 'none' },
      '"field":"base"',
    ],
    ['an unknown fork', { head: 'nobody:main' }, '"field":"head"'],
  ])('refuse %s', async (_what, input, reason) => {
    const attempt = aoi.pulls.create({
      ...place,
      title: 'T',
      base: 'main',
      ...input,
    });
    await expect(attempt).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining(reason),
    });
  });

  it('follow their branch and keep its commits', async () => {
    const number = await open('follow', { 'f.txt': '1\n' });
    await lab.commit('shop', 'follow', { 'g.txt': '2\n' });
    expect(await get(number)).toMatchObject({
      commits: 2,
      changed_files: 2,
      additions: 2,
      head: { sha: await tip('follow') },
    });
    const { data: commits } = await aoi.pulls.listCommits({
      ...place,
      pull_number: number,
    });
    expect(commits.map(({ commit }) => commit.message)).toEqual([
      'Write f.txt',
      'Write g.txt',
    ]);
  });

  it('tell a conflict and cannot be merged then', async () => {
    const number = await open('conflict', { 'a.txt': '1\ntwo\n3\n' });
    expect(await get(number)).toMatchObject({
      mergeable: true,
      mergeable_state: 'clean',
    });
    await lab.commit('shop', 'main', { 'a.txt': '1\nzwei\n3\n' });
    expect(await get(number)).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
    });
    await expect(
      aoi.pulls.merge({ ...place, pull_number: number }),
    ).rejects.toMatchObject({
      status: 405,
      message: 'Pull Request is not mergeable',
    });
  });

  it('merge two changes of one file', async () => {
    const lines = Array.from({ length: 20 }, (_, line) => `${line}`);
    await lab.commit('shop', 'main', { 'long.txt': `${lines.join('\n')}\n` });
    const number = await open('top', {
      'long.txt': `top\n${lines.slice(1).join('\n')}\n`,
    });
    await lab.commit('shop', 'main', {
      'long.txt': `${lines.slice(0, -1).join('\n')}\nbottom\n`,
    });
    await aoi.pulls.merge({ ...place, pull_number: number });
    const { data } = await aoi.repos.getContent({
      ...place,
      path: 'long.txt',
      mediaType: { format: 'raw' },
    });
    expect(data).toBe(`top\n${lines.slice(1, -1).join('\n')}\nbottom\n`);
  });

  it.each([
    ['merge', 2, 'Merge pull request #'],
    ['squash', 1, 'by-squash (#'],
    ['rebase', 1, 'Write by-rebase1.txt, by-rebase2.txt'],
  ] as const)('are merged by %s', async (method, parents, message) => {
    const number = await open(`by-${method}`, {
      [`by-${method}1.txt`]: '1\n',
      [`by-${method}2.txt`]: '2\n',
    });
    await lab.commit('shop', 'main', { [`meanwhile-${method}.txt`]: 'x\n' });
    await aoi.pulls.merge({
      ...place,
      pull_number: number,
      merge_method: method,
    });
    const { data: commit } = await aoi.repos.getCommit({
      ...place,
      ref: 'main',
    });
    expect(commit.parents).toHaveLength(parents);
    expect(commit.commit.message).toContain(message);
    expect(await get(number)).toMatchObject({
      merged: true,
      state: 'closed',
      merge_commit_sha: commit.sha,
      commits: 1,
      changed_files: 2,
    });
    const { data: pulls } =
      await aoi.repos.listPullRequestsAssociatedWithCommit({
        ...place,
        commit_sha: commit.sha,
      });
    expect(pulls.map(pull => pull.number)).toContain(number);
  });

  it('refuse to merge a head that the caller has not seen', async () => {
    const number = await open('unseen', { 'u.txt': '1\n' });
    await expect(
      aoi.pulls.merge({ ...place, pull_number: number, sha: 'a'.repeat(40) }),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('refuse to merge a draft', async () => {
    const number = await open('draft', { 'd.txt': '1\n' }, { draft: true });
    await expect(
      aoi.pulls.merge({ ...place, pull_number: number }),
    ).rejects.toMatchObject({
      status: 405,
      message: 'Pull Request is still a draft',
    });
  });

  it('count as merged when their head is pushed into the base', async () => {
    await aoi.git.createRef({
      ...place,
      ref: 'refs/heads/trunk',
      sha: await tip('main'),
    });
    await lab.commit('shop', 'by-push', { 'p.txt': '1\n' });
    const { data } = await aoi.pulls.create({
      ...place,
      title: 'P',
      head: 'by-push',
      base: 'trunk',
    });
    await aoi.git.updateRef({
      ...place,
      ref: 'heads/trunk',
      sha: await tip('by-push'),
    });
    expect(await get(data.number)).toMatchObject({
      merged: true,
      merge_commit_sha: await tip('by-push'),
    });
  });

  it('are closed with their branch, cannot be opened without it, and still show their files', async () => {
    const number = await open('gone', { 'gone.txt': '1\n' });
    await aoi.git.deleteRef({ ...place, ref: 'heads/gone' });
    expect(await get(number)).toMatchObject({
      state: 'closed',
      merged: false,
      changed_files: 1,
    });
    await expect(
      aoi.pulls.update({ ...place, pull_number: number, state: 'open' }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('can be closed and opened again', async () => {
    const number = await open('again', { 'again.txt': '1\n' });
    await aoi.pulls.update({ ...place, pull_number: number, state: 'closed' });
    expect(await get(number)).toMatchObject({
      state: 'closed',
      mergeable: null,
    });
    await aoi.pulls.update({ ...place, pull_number: number, state: 'open' });
    expect(await get(number)).toMatchObject({ state: 'open', closed_at: null });
  });

  it('come as a diff when asked', async () => {
    const { data } = await aoi.pulls.get({
      ...place,
      pull_number: 1,
      mediaType: { format: 'diff' },
    });
    expect(data).toContain('diff --git a/one.txt b/one.txt');
  });

  it('come from a fork of somebody who may only read', async () => {
    await aoi.repos.createForAuthenticatedUser({
      name: 'tool',
      auto_init: true,
    });
    const ben = lab.octokit('ben');
    const source = { owner: 'aoi', repo: 'tool' };
    await ben.repos.createFork(source);
    await ben.repos.createOrUpdateFileContents({
      owner: 'ben',
      repo: 'tool',
      path: 'x',
      message: 'X',
      content: 'eA==',
    });
    const { data } = await ben.pulls.create({
      ...source,
      title: 'From a fork',
      head: 'ben:main',
      base: 'main',
    });
    expect(data).toMatchObject({
      changed_files: 1,
      head: { label: 'ben:main', repo: { full_name: 'ben/tool' } },
    });
    await expect(
      ben.pulls.merge({ ...source, pull_number: 1 }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      aoi.pulls.merge({ ...source, pull_number: 1 }),
    ).resolves.toMatchObject({ status: 200 });
  });
});
