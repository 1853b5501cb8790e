import { ConfigReader } from '@backstage/config';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { TestLab, startTestLab } from '../__testUtils__/testLab';

describe("Backstage's URL reader on the forge", () => {
  let lab: TestLab;
  let commit: string;

  const reader = (login?: string) =>
    UrlReaders.default({
      logger: mockServices.logger.mock(),
      config: new ConfigReader({
        integrations: {
          github: [
            {
              host: new URL(lab.baseUrl).host,
              apiBaseUrl: lab.apiBaseUrl,
              token: login && lab.tokens[login],
            },
          ],
        },
      }),
    });

  beforeAll(async () => {
    lab = await startTestLab();
    commit = await lab.repository('shop', {
      'catalog-info.yaml': 'kind: Component\n',
      'docs/index.md': '# Shop\n',
      'docs/howto/deploy.md': '# Deploy\n',
    });
    await lab.commit('shop', 'feature/docker', {
      Dockerfile: 'FROM scratch\n',
    });
  });

  afterAll(() => lab.stop());

  const page = (path: string, kind = 'blob', branch = 'main') =>
    `${lab.baseUrl}/acme/shop/${kind}/${branch}/${path}`;

  it.each([
    ['with a token', 'ben'],
    ['anonymously', undefined],
  ])('reads a file %s', async (_how, login) => {
    const response = await reader(login).readUrl(page('catalog-info.yaml'));
    expect((await response.buffer()).toString()).toBe('kind: Component\n');
    expect(response.lastModifiedAt).toBeInstanceOf(Date);
  });

  it('answers an unchanged file with 304', async () => {
    const { etag } = await reader('ben').readUrl(page('catalog-info.yaml'));
    await expect(
      reader('ben').readUrl(page('catalog-info.yaml'), { etag }),
    ).rejects.toThrow(expect.objectContaining({ name: 'NotModifiedError' }));
  });

  it('reports a missing file as not found', async () => {
    await expect(reader('ben').readUrl(page('missing.yaml'))).rejects.toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
  });

  it.each([
    [
      'the whole tree',
      '',
      ['catalog-info.yaml', 'docs/howto/deploy.md', 'docs/index.md'],
    ],
    ['a folder', 'docs/', ['howto/deploy.md', 'index.md']],
  ])('reads %s and knows its commit', async (_what, path, expected) => {
    const tree = await reader('ben').readTree(page(path, 'tree'));
    expect((await tree.files()).map(file => file.path).sort()).toEqual(
      expected,
    );
    expect(tree.etag).toBe(commit);
  });

  it('does not read a tree twice', async () => {
    await expect(
      reader('ben').readTree(page('', 'tree'), { etag: commit }),
    ).rejects.toThrow(expect.objectContaining({ name: 'NotModifiedError' }));
  });

  it('reads a private repository with a token and hides it from others', async () => {
    const place = { owner: 'acme', repo: 'shop' };
    await lab.octokit('aoi').repos.update({ ...place, private: true });
    const tree = await reader('ben').readTree(page('', 'tree'));
    expect(await tree.files()).toHaveLength(3);
    await expect(reader().readTree(page('', 'tree'))).rejects.toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
    await lab.octokit('aoi').repos.update({ ...place, private: false });
  });

  it('finds files by pattern', async () => {
    const { files } = await reader('ben').search(page('docs/**/*.md'));
    expect(files.map(file => file.url).sort()).toEqual([
      page('docs/howto/deploy.md'),
      page('docs/index.md'),
    ]);
    expect((await files[0].content()).toString()).toMatch(/^# /);
  });
});
