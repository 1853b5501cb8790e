import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { openForge } from '../forge/forge';
import { globToRegExp } from './glob';
import { History, readHistory } from './history';
import { planCommits } from './plan';
import { seed } from './seed';

describe('globToRegExp', () => {
  it.each([
    ['Gemfile*', 'Gemfile.lock', true],
    ['Gemfile*', 'sub/Gemfile', false],
    ['*.rb', '.hidden.rb', true],
    ['app/*', 'app/models/a.rb', false],
    ['app/**', 'app/models/a.rb', true],
    ['app/**', 'application.rb', false],
    ['**/*.yml', 'config/a/b.yml', true],
    ['**/*.yml', 'top.yml', true],
    ['config/{database,app}.yml', 'config/app.yml', true],
    ['config/{database,app}.yml', 'config/other.yml', false],
    ['{a,b/{c,d}}.txt', 'b/d.txt', true],
    ['a?.txt', 'ab.txt', true],
    ['a.txt', 'axtxt', false],
    ['a (1)+[x].txt', 'a (1)+[x].txt', true],
    ['a,b.txt', 'a,b.txt', true],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(globToRegExp(glob).test(path)).toBe(expected);
  });

  it('refuses braces that do not match', () => {
    expect(() => globToRegExp('{a,b')).toThrow(/braces/);
  });
});

describe('planCommits', () => {
  const history = (
    commits: { paths?: string[]; remove?: string[] }[],
  ): History => ({
    owner: 'acme',
    private: false,
    defaultBranch: 'main',
    topics: [],
    executable: [],
    commits: commits.map(({ paths = [], remove = [] }) => ({
      message: 'M',
      author: 'A',
      email: 'a@acme.example',
      date: '2014-01-01T00:00:00Z',
      paths,
      remove,
    })),
  });
  const files = ['a', 'b', 'c', 'd'];
  const plan = (given: History) =>
    planCommits(given, files, 'x').map(({ add, remove }) => ({ add, remove }));

  it('brings each file once, and the rest at the end', () => {
    expect(plan(history([{ paths: ['a'] }, { paths: ['{a,b}'] }, {}]))).toEqual(
      [
        { add: ['a'], remove: [] },
        { add: ['b'], remove: [] },
        { add: ['c', 'd'], remove: [] },
      ],
    );
  });

  it('leaves removed files out, unless they are named again', () => {
    expect(
      plan(
        history([
          { paths: ['a', 'b'] },
          { remove: ['{a,b}'] },
          { paths: ['b'] },
        ]),
      ),
    ).toEqual([
      { add: ['a', 'b'], remove: [] },
      { add: [], remove: ['a', 'b'] },
      { add: ['b', 'c', 'd'], remove: [] },
    ]);
  });

  it.each([
    [
      'a pattern without a file',
      history([{ paths: ['none'] }]),
      'no file matches none',
    ],
    [
      'an executable that is no file',
      { ...history([{}]), executable: ['none'] },
      'there is no file none',
    ],
  ])('refuses %s', (_what, given, message) => {
    expect(() => plan(given)).toThrow(message);
  });
});

describe('readHistory', () => {
  const folder = createMockDirectory();

  it.each([
    ['no commits', 'commits: []', 'commits'],
    [
      'a date without an offset',
      'commits: [{message: M, author: A, email: e, date: "2014-01-01T00:00:00"}]',
      'commits.0.date',
    ],
    [
      'an unknown key',
      'colour: red\ncommits: [{message: M, author: A, email: e, date: "2014-01-01T00:00:00Z"}]',
      'colour',
    ],
  ])('names the field for %s', (_what, content, field) => {
    folder.setContent({ 'history.yaml': content });
    expect(() => readHistory(folder.resolve('history.yaml'))).toThrow(field);
  });
});

describe('seed', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lab-'));
  const apps = join(__dirname, '__fixtures__');
  const forge = openForge({
    dataDir,
    baseUrl: 'http://localhost:1',
    logger: { info: () => undefined, warn: () => undefined },
  });
  const git = (...args: string[]) => {
    const repo = forge.store.repository('acme', 'tiny');
    const gitDir = repo ? forge.gitDir(repo) : '';
    return execFileSync('git', ['--git-dir', gitDir, ...args], {
      encoding: 'utf8',
    }).trim();
  };

  beforeAll(async () => {
    await seed(forge, apps);
  });

  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('writes the history as it is described', () => {
    expect(
      git('log', '--reverse', '--format=%s|%an|%aI', 'master').split('\n'),
    ).toEqual([
      'Begin|Jiro Suzuki|2013-05-12T09:48:20+09:00',
      'Drop the old page|Mei Ito|2014-02-03T04:05:06+09:00',
      'Configure|Jiro Suzuki|2014-03-01T10:00:00+09:00',
    ]);
  });

  it('stores files under their real names, executable where told, links as links', () => {
    expect(
      git('ls-tree', '-r', '--format=%(objectmode) %(path)', 'master').split(
        '\n',
      ),
    ).toEqual([
      '100644 .gitignore',
      '120000 current',
      '100644 package.json',
      '100755 script/run',
    ]);
  });

  it('gives the same commits on every machine', () => {
    expect(git('rev-parse', 'master')).toBe(
      '0ed05a0c6c5a16df0213d951bc4e69280a6fb25a',
    );
  });

  it('leaves an existing repository alone', async () => {
    const before = git('rev-parse', 'master');
    expect(await seed(forge, apps)).toEqual([]);
    expect(git('rev-parse', 'master')).toBe(before);
  });

  it('describes the repository', () => {
    expect(forge.store.repository('acme', 'tiny')).toMatchObject({
      description: 'A tiny application',
      defaultBranch: 'master',
      topics: ['legacy'],
      createdAt: '2013-05-12T00:48:20Z',
      pushedAt: '2014-03-01T01:00:00Z',
    });
  });

  it('says so when there is no such folder', async () => {
    await expect(seed(forge, join(apps, 'none'))).rejects.toThrow(
      'There is no folder',
    );
  });
});

describe('the sample applications of this package', () => {
  it('seed without an error', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lab-'));
    const warn = jest.fn();
    const forge = openForge({
      dataDir,
      baseUrl: 'http://localhost:1',
      logger: { info: () => undefined, warn },
    });
    const made = await seed(forge, join(__dirname, '../../apps'));
    expect(made).toEqual(['acme/kaiin', 'acme/platform', 'acme/shop']);
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);
});
