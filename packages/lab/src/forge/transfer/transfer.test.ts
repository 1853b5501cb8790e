import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

const run = promisify(execFile);

describe('git and archives over HTTP', () => {
  let lab: TestLab;
  let folder: string;

  const git = (...args: string[]) =>
    run('git', args, {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ben',
        GIT_AUTHOR_EMAIL: 'ben@acme.example',
        GIT_COMMITTER_NAME: 'Ben',
        GIT_COMMITTER_EMAIL: 'ben@acme.example',
      },
    });
  const remote = (path: string, token?: string) =>
    `${
      token
        ? lab.baseUrl.replace('://', `://x-access-token:${token}@`)
        : lab.baseUrl
    }/${path}.git`;

  beforeAll(async () => {
    lab = await startTestLab();
    folder = mkdtempSync(join(tmpdir(), 'lab-git-'));
    await lab.repository('shop', { 'README.md': '# Shop\n', 'bin/run': 'x\n' });
    await lab.commit('shop', 'main', { 'second.txt': '2\n' });
    await lab.commit('shop', 'feature', { 'third.txt': '3\n' });
    await lab.octokit('aoi').pulls.create({
      owner: 'acme',
      repo: 'shop',
      title: 'T',
      head: 'feature',
      base: 'main',
    });
    await lab.octokit('aoi').repos.createForAuthenticatedUser({
      name: 'secret',
      private: true,
      auto_init: true,
    });
  });

  afterAll(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('clones a part of the history', async () => {
    const clone = join(folder, 'shallow');
    await git('clone', '-q', '--depth', '1', remote('acme/shop'), clone);
    expect(
      (await git('-C', clone, 'rev-list', '--count', 'HEAD')).stdout.trim(),
    ).toBe('1');
  });

  it('offers the head of a pull request', async () => {
    const { stdout } = await git(
      'ls-remote',
      remote('acme/shop'),
      'refs/pull/1/head',
      'refs/heads/feature',
    );
    const [a, b] = stdout
      .trim()
      .split('\n')
      .map(line => line.split('\t')[0]);
    expect(a).toBe(b);
  });

  it.each([
    ['no token', undefined],
    ["another user's token", 'ben'],
    ['an unknown token', 'unknown'],
  ])('does not give a private repository to %s', async (_what, login) => {
    const token = login && (lab.tokens[login] ?? 'ghp_unknown');
    await expect(git('ls-remote', remote('aoi/secret', token))).rejects.toThrow(
      /could not read|Authentication failed|not found/,
    );
  });

  it('gives a private repository to its owner', async () => {
    const { stdout } = await git(
      'ls-remote',
      remote('aoi/secret', lab.tokens.aoi),
    );
    expect(stdout).toContain('refs/heads/main');
  });

  it('does not let a pull request be overwritten by a push', async () => {
    const clone = join(folder, 'clone');
    await git('clone', '-q', remote('acme/shop', lab.tokens.ben), clone);
    await expect(
      git('-C', clone, 'push', '-q', 'origin', 'HEAD:refs/pull/1/head'),
    ).rejects.toThrow(/hidden ref|deny/);
  });

  it('lets a pull request follow a push', async () => {
    const clone = join(folder, 'follow');
    await git(
      'clone',
      '-q',
      '--branch',
      'feature',
      remote('acme/shop', lab.tokens.ben),
      clone,
    );
    writeFileSync(join(clone, 'fourth.txt'), '4\n');
    await git('-C', clone, 'add', '.');
    await git('-C', clone, 'commit', '-qm', 'Fourth');
    await git('-C', clone, 'push', '-q', 'origin', 'feature');
    const { data } = await lab
      .octokit('ben')
      .pulls.get({ owner: 'acme', repo: 'shop', pull_number: 1 });
    expect(data).toMatchObject({
      commits: 2,
      head: {
        sha: (await git('-C', clone, 'rev-parse', 'HEAD')).stdout.trim(),
      },
    });
  });

  it.each([
    ['an unknown service', '/acme/shop.git/info/refs?service=git-shell', 404],
    ['files of the repository itself', '/acme/shop.git/config', 404],
    ['a path out of the data', '/acme/shop.git/../../forge.json', 404],
    [
      'an encoded path out of the data',
      '/raw/acme/shop/main/..%2f..%2fforge.json',
      404,
    ],
  ])('answers %s with 404', async (_what, path, status) => {
    const response = await fetch(lab.baseUrl + path);
    expect(response.status).toBe(status);
  });

  it.each([
    ['tarball', 'tar.gz', ['tar', '-xzf']],
    ['zipball', 'zip', ['python3', '-m', 'zipfile', '-e']],
  ])('answers a %s of a branch', async (kind, suffix, [command, ...flags]) => {
    const redirect = await fetch(
      `${lab.apiBaseUrl}/repos/acme/shop/${kind}/main`,
      { redirect: 'manual' },
    );
    expect(redirect.status).toBe(302);
    const response = await fetch(redirect.headers.get('location') ?? '');
    const file = join(folder, `shop.${suffix}`);
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    const out = kind === 'tarball' ? ['-C', folder] : [folder];
    await run(command, [...flags, file, ...out]);
    const { data } = await lab
      .octokit()
      .repos.getBranch({ owner: 'acme', repo: 'shop', branch: 'main' });
    expect(
      existsSync(
        join(folder, `acme-shop-${data.commit.sha.slice(0, 7)}`, 'second.txt'),
      ),
    ).toBe(true);
  });

  it('serves raw files as text that no browser runs', async () => {
    await lab.commit('shop', 'main', {
      'page.html': '<script>alert(1)</script>',
    });
    const response = await fetch(`${lab.baseUrl}/raw/acme/shop/main/page.html`);
    expect(response.headers.get('content-type')).toBe(
      'text/plain; charset=utf-8',
    );
    expect(response.headers.get('content-security-policy')).toContain(
      'sandbox',
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
