import { Octokit } from '@octokit/rest';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

describe('the git data API', () => {
  let lab: TestLab;
  let octokit: Octokit;
  let main: string;
  const place = { owner: 'acme', repo: 'shop' };

  beforeAll(async () => {
    lab = await startTestLab();
    octokit = lab.octokit('aoi');
    main = await lab.repository('shop', {
      'README.md': '# Shop\n',
      'app/a.rb': 'a\n',
      'app/b.rb': 'b\n',
    });
  });

  afterAll(() => lab.stop());

  async function commitTree(tree: object[], parents = [main]): Promise<string> {
    const { data: made } = await octokit.request({
      method: 'POST',
      url: '/repos/{owner}/{repo}/git/trees',
      ...place,
      base_tree: main,
      tree,
    });
    const { data: commit } = await octokit.git.createCommit({
      ...place,
      message: 'Change',
      tree: made.sha,
      parents,
      author: {
        name: 'Drydock',
        email: 'drydock@acme.example',
        date: '2024-05-06T07:08:09Z',
      },
    });
    return commit.sha;
  }

  async function listing(commit: string): Promise<string[]> {
    const { data } = await octokit.git.getTree({
      ...place,
      tree_sha: commit,
      recursive: '1',
    });
    return data.tree
      .filter(({ type }) => type === 'blob')
      .map(({ mode, path }) => `${mode} ${path}`);
  }

  it('adds, changes, moves and removes files in one tree', async () => {
    const { data: blob } = await octokit.git.createBlob({
      ...place,
      content: 'AP8=',
      encoding: 'base64',
    });
    const commit = await commitTree([
      { path: 'bin/run', mode: '100755', type: 'blob', content: '#!/bin/sh\n' },
      { path: 'current', mode: '120000', type: 'blob', content: 'app' },
      { path: 'logo.png', mode: '100644', type: 'blob', sha: blob.sha },
      { path: 'app/a.rb', mode: '100644', type: 'blob', sha: null },
    ]);
    expect(await listing(commit)).toEqual([
      '100644 README.md',
      '100644 app/b.rb',
      '100755 bin/run',
      '120000 current',
      '100644 logo.png',
    ]);
  });

  it('puts a whole folder in place of another', async () => {
    const { data: tree } = await octokit.git.getTree({
      ...place,
      tree_sha: main,
    });
    const app = tree.tree.find(({ path }) => path === 'app')?.sha;
    const commit = await commitTree([
      { path: 'lib', mode: '040000', type: 'tree', sha: app },
      { path: 'README.md', mode: '040000', type: 'tree', sha: app },
    ]);
    expect(await listing(commit)).toEqual([
      '100644 README.md/a.rb',
      '100644 README.md/b.rb',
      '100644 app/a.rb',
      '100644 app/b.rb',
      '100644 lib/a.rb',
      '100644 lib/b.rb',
    ]);
  });

  it.each([
    '../outside',
    '.git/config',
    'a/.git/hooks/post-receive',
    '/etc/passwd',
    'a//b',
  ])('refuses the path %s', async path => {
    await expect(
      commitTree([{ path, mode: '100644', type: 'blob', content: 'x' }]),
    ).rejects.toMatchObject({ status: 422 });
  });

  it.each([
    [
      'an object that is not there',
      { path: 'x', mode: '100644', type: 'blob', sha: 'a'.repeat(40) },
    ],
    ['an entry without content', { path: 'x', mode: '100644', type: 'blob' }],
    [
      'an unknown mode',
      { path: 'x', mode: '100777', type: 'blob', content: 'x' },
    ],
  ])('refuses %s', async (_what, entry) => {
    await expect(commitTree([entry])).rejects.toMatchObject({ status: 422 });
  });

  it('keeps names with quotes, spaces and other scripts', async () => {
    const names = ["it's $(here).txt", '日本語.md', 'a "b" c'];
    const commit = await commitTree(
      names.map(path => ({ path, mode: '100644', type: 'blob', content: 'x' })),
    );
    expect(await listing(commit)).toEqual(
      expect.arrayContaining(names.map(name => `100644 ${name}`)),
    );
    const { data } = await octokit.repos.getContent({
      ...place,
      path: names[1],
      ref: commit,
    });
    expect(data).toMatchObject({ name: names[1] });
  });

  describe('refs', () => {
    let first: string;
    let second: string;
    let sideways: string;

    beforeAll(async () => {
      const file = (content: string) => [
        { path: 'f', mode: '100644', type: 'blob', content },
      ];
      first = await commitTree(file('1'));
      second = await commitTree(file('2'), [first]);
      sideways = await commitTree(file('3'));
      await octokit.git.createRef({
        ...place,
        ref: 'refs/heads/work',
        sha: first,
      });
    });

    it('moves a branch forward', async () => {
      const { data } = await octokit.git.updateRef({
        ...place,
        ref: 'heads/work',
        sha: second,
        force: false,
      });
      expect(data.object.sha).toBe(second);
    });

    it('refuses a move that would lose commits, unless forced', async () => {
      const move = { ...place, ref: 'heads/work', sha: sideways };
      await expect(
        octokit.git.updateRef({ ...move, force: false }),
      ).rejects.toMatchObject({
        status: 422,
        message: 'Update is not a fast forward',
      });
      await expect(
        octokit.git.updateRef({ ...move, force: true }),
      ).resolves.toMatchObject({ status: 200 });
    });

    it('lets one of two moves from the same commit win', async () => {
      await octokit.git.createRef({
        ...place,
        ref: 'refs/heads/raced',
        sha: main,
      });
      const moves = await Promise.allSettled(
        [first, sideways].map(sha =>
          octokit.git.updateRef({
            ...place,
            ref: 'heads/raced',
            sha,
            force: false,
          }),
        ),
      );
      expect(moves.filter(({ status }) => status === 'fulfilled')).toHaveLength(
        1,
      );
    });

    it.each([
      [
        'a branch that exists',
        { ref: 'refs/heads/main' },
        'Reference already exists',
      ],
      [
        'a name outside of heads and tags',
        { ref: 'refs/pull/1/head' },
        'Reference name is not valid',
      ],
      [
        'a name git refuses',
        { ref: 'refs/heads/a..b' },
        'Reference name is not valid',
      ],
      [
        'an object that is not there',
        { ref: 'refs/heads/new', sha: 'b'.repeat(40) },
        'Object does not exist',
      ],
    ])('does not create %s', async (_what, change, message) => {
      await expect(
        octokit.git.createRef({ ...place, sha: main, ...change }),
      ).rejects.toMatchObject({
        status: 422,
        message: expect.stringContaining(message),
      });
    });

    it.each([
      ['delete', 'heads/main', 'Cannot delete'],
      ['delete', 'heads/none', 'Reference does not exist'],
    ])('refuses to %s %s', async (_how, ref, message) => {
      await expect(
        octokit.git.deleteRef({ ...place, ref }),
      ).rejects.toMatchObject({
        status: 422,
        message: expect.stringContaining(message),
      });
    });
  });

  it.each([
    [
      'a ref',
      () =>
        octokit.git.getRef({ owner: 'acme', repo: 'empty', ref: 'heads/main' }),
    ],
    [
      'commits',
      () => octokit.repos.listCommits({ owner: 'acme', repo: 'empty' }),
    ],
    [
      'a blob',
      () =>
        octokit.git.createBlob({ owner: 'acme', repo: 'empty', content: 'x' }),
    ],
  ])('answers 409 for %s of an empty repository', async (_what, request) => {
    await octokit.repos
      .createInOrg({ org: 'acme', name: 'empty' })
      .catch(() => undefined);
    await expect(request()).rejects.toMatchObject({
      status: 409,
      message: 'Git Repository is empty.',
    });
  });
});
