import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestLab, startTestLab } from '../__testUtils__/testLab';

const run = promisify(execFile);

describe('the forge, from repository to merge', () => {
  let lab: TestLab;
  let folder: string;
  const place = { owner: 'acme', repo: 'shop' };

  const git = (...args: string[]) =>
    run('git', args, {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_NOSYSTEM: '1',
      },
    });
  const cloneUrl = (login: string) =>
    `${lab.baseUrl.replace(
      '://',
      `://x-access-token:${lab.tokens[login]}@`,
    )}/acme/shop.git`;

  beforeAll(async () => {
    lab = await startTestLab();
    folder = mkdtempSync(join(tmpdir(), 'lab-clone-'));
    await lab.repository('shop', {
      'README.md': '# Shop\n',
      'app/models/order.rb': 'class Order\nend\n',
    });
  });

  afterAll(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists repositories and reads their files', async () => {
    const octokit = lab.octokit('ben');
    const { data: repos } = await octokit.repos.listForOrg({ org: 'acme' });
    expect(repos.map(({ full_name: name }) => name)).toEqual(['acme/shop']);
    const { data } = await octokit.repos.getContent({
      ...place,
      path: 'app/models/order.rb',
    });
    expect(data).toMatchObject({
      type: 'file',
      path: 'app/models/order.rb',
      size: 16,
    });
  });

  it('clones, takes a push, opens a pull request and merges it', async () => {
    const octokit = lab.octokit('aoi');
    const clone = join(folder, 'shop');
    await git('clone', '-q', cloneUrl('aoi'), clone);
    expect(readFileSync(join(clone, 'README.md'), 'utf8')).toBe('# Shop\n');

    writeFileSync(join(clone, 'Dockerfile'), 'FROM scratch\n');
    await git('-C', clone, 'checkout', '-q', '-b', 'containerize');
    await git('-C', clone, 'add', 'Dockerfile');
    await git(
      '-C',
      clone,
      '-c',
      'user.name=Ben',
      '-c',
      'user.email=ben@acme.example',
      'commit',
      '-qm',
      'Add a Dockerfile',
    );
    await git('-C', clone, 'push', '-q', 'origin', 'containerize');

    const { data: pull } = await octokit.pulls.create({
      ...place,
      title: 'Containerize',
      head: 'containerize',
      base: 'main',
    });
    expect(pull).toMatchObject({
      number: 1,
      state: 'open',
      changed_files: 1,
      mergeable: true,
    });

    const { data: files } = await octokit.pulls.listFiles({
      ...place,
      pull_number: 1,
    });
    expect(files).toMatchObject([
      {
        filename: 'Dockerfile',
        status: 'added',
        patch: '@@ -0,0 +1 @@\n+FROM scratch',
      },
    ]);

    await octokit.pulls.merge({ ...place, pull_number: 1 });
    await git('-C', clone, 'fetch', '-q', 'origin');
    const { stdout } = await git('-C', clone, 'show', 'origin/main:Dockerfile');
    expect(stdout).toBe('FROM scratch\n');
  });

  it('refuses a push without a token and leaves the repository as it was', async () => {
    const clone = join(folder, 'anonymous');
    await git('clone', '-q', `${lab.baseUrl}/acme/shop.git`, clone);
    await git('-C', clone, 'checkout', '-q', '-b', 'intruder');
    await expect(
      git('-C', clone, 'push', '-q', 'origin', 'intruder'),
    ).rejects.toThrow(/could not read Username|Authentication failed/);
    const { data } = await lab.octokit('aoi').repos.listBranches(place);
    expect(data.map(({ name }) => name)).not.toContain('intruder');
  });

  it('answers a tarball whose files lie below one folder', async () => {
    const response = await lab
      .octokit('aoi')
      .request('GET /repos/{owner}/{repo}/tarball/{ref}', {
        ...place,
        ref: 'main',
      });
    const archive = join(folder, 'shop.tar.gz');
    writeFileSync(archive, Buffer.from(response.data as ArrayBuffer));
    const { stdout } = await run('tar', ['-tzf', archive]);
    expect(stdout.split('\n')).toContainEqual(
      expect.stringMatching(/^acme-shop-[0-9a-f]{7}\/app\/models\/order\.rb$/),
    );
  });
});
