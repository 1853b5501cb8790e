import { Octokit } from '@octokit/rest';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

describe('the contents API', () => {
  let lab: TestLab;
  let octokit: Octokit;
  const place = { owner: 'acme', repo: 'shop' };
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  beforeAll(async () => {
    lab = await startTestLab();
    octokit = lab.octokit('aoi');
    await lab.repository('shop', {
      'README.md': '# Shop\n',
      'config/app.yml': 'a: 1\n',
      'config/db.yml': 'b: 2\n',
    });
  });

  afterAll(() => lab.stop());

  it('lists a folder and the root', async () => {
    const { data } = await octokit.repos.getContent({
      ...place,
      path: 'config',
    });
    expect(data).toMatchObject([
      { type: 'file', path: 'config/app.yml' },
      { type: 'file', path: 'config/db.yml' },
    ]);
    const { data: root } = await octokit.repos.getContent({
      ...place,
      path: '',
    });
    expect(root).toMatchObject([
      { path: 'README.md' },
      { type: 'dir', path: 'config' },
    ]);
  });

  it('answers a file as it is when asked', async () => {
    const { data } = await octokit.repos.getContent({
      ...place,
      path: 'README.md',
      mediaType: { format: 'raw' },
    });
    expect(data).toBe('# Shop\n');
  });

  it('changes a file for who has seen it, and for nobody else', async () => {
    const file = {
      ...place,
      path: 'config/app.yml',
      message: 'Change',
      content: base64('a: 2\n'),
    };
    await expect(
      octokit.repos.createOrUpdateFileContents(file),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      octokit.repos.createOrUpdateFileContents({
        ...file,
        sha: 'a'.repeat(40),
      }),
    ).rejects.toMatchObject({ status: 409 });
    const { data: before } = await octokit.repos.getContent({
      ...place,
      path: file.path,
    });
    const sha = 'sha' in before ? before.sha : undefined;
    const { status, data } = await octokit.repos.createOrUpdateFileContents({
      ...file,
      sha,
    });
    expect(status).toBe(200);
    expect(data.commit.author).toMatchObject({
      name: 'Aoi Tanaka',
      email: 'aoi@acme.example',
    });
  });

  it('makes the first branch of an empty repository', async () => {
    await octokit.repos.createInOrg({ org: 'acme', name: 'fresh' });
    const fresh = { owner: 'acme', repo: 'fresh' };
    await octokit.repos.createOrUpdateFileContents({
      ...fresh,
      path: '.gitkeep',
      message: 'Init',
      content: '',
      branch: 'trunk',
    });
    const { data } = await octokit.repos.get(fresh);
    expect(data).toMatchObject({ default_branch: 'trunk' });
  });

  it.each([
    ['a file that is not there', { path: 'none.yml' }],
    ['a file below a file', { path: 'README.md/x' }],
    ['a ref that is not there', { path: 'README.md', ref: 'none' }],
    ['a way out of the tree', { path: '../../forge.json' }],
    ['a revision expression as ref', { path: 'README.md', ref: 'main^{tree}' }],
    ['an option as ref', { path: 'README.md', ref: '--output=/tmp/x' }],
  ])('answers 404 for %s', async (_what, parameters) => {
    await expect(
      octokit.repos.getContent({ ...place, ...parameters }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it.each(['.git/config', 'a/../../b', ''])(
    'does not write to %j',
    async path => {
      await expect(
        octokit.repos.createOrUpdateFileContents({
          ...place,
          path,
          message: 'x',
          content: base64('x'),
        }),
      ).rejects.toMatchObject({ status: expect.any(Number) });
      const { data } = await octokit.git.getTree({
        ...place,
        tree_sha: 'main',
        recursive: '1',
      });
      expect(data.tree.map(entry => entry.path)).toEqual([
        'README.md',
        'config',
        'config/app.yml',
        'config/db.yml',
      ]);
    },
  );

  it('names each field that is wrong', async () => {
    await expect(
      octokit.request({
        method: 'PUT',
        url: '/repos/{owner}/{repo}/contents/{path}',
        ...place,
        path: 'x',
      }),
    ).rejects.toMatchObject({
      status: 422,
      response: {
        data: {
          errors: [
            expect.objectContaining({
              field: 'message',
              code: 'missing_field',
            }),
            expect.objectContaining({
              field: 'content',
              code: 'missing_field',
            }),
          ],
        },
      },
    });
  });
});
