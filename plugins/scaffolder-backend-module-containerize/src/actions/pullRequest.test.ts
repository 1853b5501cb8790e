import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { VerifyReport } from '@drydock/plugin-containerize-node';
import { APPLICATION } from '../__testUtils__/application';
import { fill, runAction, RunOptions } from '../__testUtils__/context';
import { startForge, TestForge } from '../__testUtils__/forge';
import { GithubAccess } from '../github/repository';
import { createPullRequestAction } from './pullRequest';
import { createRenderAction } from './render';

/** The forge starts several git processes for each call. */
jest.setTimeout(60_000);

const BRANCH = 'drydock/containerize';
const REPORT: VerifyReport = {
  problems: [
    {
      rule: 'dockerfile/lint',
      severity: 'warning',
      file: 'Dockerfile',
      line: 3,
      message: 'A warning.',
      fix: 'Mend it.',
    },
  ],
  verified: [{ check: 'kustomize build', tool: 'kustomize v5.8.1' }],
  notVerified: [{ check: 'the image', reason: 'No builder is here.' }],
  required: [],
};

describe('containerize:pull-request', () => {
  const workspace = createMockDirectory();
  let forge: TestForge;

  beforeAll(async () => {
    forge = await startForge();
    await forge.repository('untouched', APPLICATION);
  });
  afterAll(() => forge.stop());

  /** Renders the application with answers of its own. */
  async function render(answers: Record<string, string> = {}) {
    fill(join(workspace.path, 'source'), APPLICATION);
    await runAction(
      createRenderAction(),
      {
        name: 'shop',
        answers: { image: 'registry.example.com/acme/shop', ...answers },
      },
      { workspacePath: workspace.path },
    );
  }

  interface ProposeOptions extends Partial<RunOptions> {
    input?: object;
    access?: GithubAccess;
  }

  function propose(name: string, options: ProposeOptions = {}) {
    const { input, access = forge.access, ...rest } = options;
    return runAction(
      createPullRequestAction(access),
      {
        repoUrl: forge.repoUrl(name),
        title: `Containerize ${name}`,
        report: REPORT,
        ...input,
      },
      { workspacePath: workspace.path, ...rest },
    );
  }

  async function pull(name: string, number = 1) {
    const { data } = await forge.octokit.pulls.get({
      owner: 'acme',
      repo: name,
      pull_number: number,
    });
    return data;
  }

  it('opens a pull request that lets a reviewer act', async () => {
    await forge.repository('first', APPLICATION);
    await render();
    const { output, log } = await propose('first', {
      input: { labels: ['drydock'], reviewers: ['ben'] },
    });
    const opened = await pull('first');
    expect(output).toEqual({
      remoteUrl: opened.html_url,
      pullRequestNumber: 1,
      branchName: BRANCH,
      commit: opened.head.sha,
      conflicts: [],
      unchanged: false,
    });
    expect(opened).toMatchObject({
      title: 'Containerize first',
      commits: 1,
      base: { ref: 'main' },
      head: { ref: BRANCH },
      labels: [{ name: 'drydock' }],
      requested_reviewers: [{ login: 'ben' }],
    });
    const blob = `${forge.lab.baseUrl}/acme/first/blob/drydock/containerize`;
    expect(opened.body).toContain(`](${blob}/Dockerfile#L3)`);
    expect(opened.body).toContain('Not verified: the image');
    expect(opened.body).toContain('`kustomize v5.8.1`');
    expect(log).toContainEqual('Dockerfile: new');
    expect(log).toContainEqual(expect.stringContaining('#1'));
  });

  it('changes nothing at a second run with the same rendering', async () => {
    await forge.repository('second', APPLICATION);
    await render();
    const before = await propose('second');
    const first = await pull('second');
    const after = await propose('second');
    expect(after.output).toEqual({
      ...before.output,
      commit: undefined,
      unchanged: true,
    });
    expect(await pull('second')).toMatchObject({
      commits: 1,
      body: first.body,
      updated_at: first.updated_at,
    });
    expect(after.log).toContainEqual(
      expect.stringContaining('Nothing to commit'),
    );
  });

  it("commits on top of a reviewer's commit, and lists what it could not merge", async () => {
    await forge.repository('reviewed', APPLICATION);
    await render();
    await propose('reviewed');
    const answers = '.drydock/answers.yaml';
    const overlay = 'deploy/overlays/production/kustomization.yaml';
    const text = (await forge.file('reviewed', BRANCH, overlay)) ?? '';
    await forge.commit('reviewed', BRANCH, {
      'docs/review.md': 'Seen.\n',
      [overlay]: text.replace(/^namespace: .*$/m, 'namespace: mine'),
    });
    await render({ namespace: 'theirs' });
    const { output } = await propose('reviewed');
    expect(output).toMatchObject({ conflicts: [overlay], unchanged: false });
    expect(await forge.file('reviewed', BRANCH, 'docs/review.md')).toBe(
      'Seen.\n',
    );
    expect(await forge.file('reviewed', BRANCH, overlay)).toContain(
      'namespace: mine',
    );
    expect(await forge.file('reviewed', BRANCH, answers)).toContain(
      'namespace: theirs',
    );
    const { body } = await pull('reviewed');
    expect(body).toContain('Changes of yours that were kept');
    expect(body).toContain(`\`${overlay}\`: both sides changed one place`);
    expect(await forge.messages('reviewed', BRANCH)).toEqual([
      'Containerize reviewed',
      `Review: docs/review.md, ${overlay}`,
      'Containerize reviewed',
      expect.anything(),
      expect.anything(),
    ]);
  });

  it('keeps what people wrote into the text of the pull request', async () => {
    await forge.repository('talk', APPLICATION);
    await render();
    await propose('talk');
    const { body } = await pull('talk');
    await forge.octokit.pulls.update({
      owner: 'acme',
      repo: 'talk',
      pull_number: 1,
      body: `Please wait for Friday.\n\n${body}\n\nThank you.`,
    });
    await render({ host: 'shop.example.com' });
    await propose('talk');
    const after = (await pull('talk')).body ?? '';
    expect(after).toMatch(/^Please wait for Friday\.\n/);
    expect(after).toMatch(/\nThank you\.$/);
    expect(after).not.toBe(body);
  });

  it('writes nothing in a dry run', async () => {
    await forge.repository('dry', APPLICATION);
    await render();
    const { output, log } = await propose('dry', { isDryRun: true });
    expect(output).toMatchObject({
      remoteUrl: `${forge.lab.baseUrl}/acme/dry`,
      unchanged: false,
    });
    expect(log).toContainEqual('Dockerfile: new');
    expect(log).toContainEqual(expect.stringContaining('Dry run'));
    const { data } = await forge.octokit.repos.listBranches({
      owner: 'acme',
      repo: 'dry',
    });
    expect(data.map(({ name }) => name)).toEqual(['main']);
  });

  it('goes on where a task ended before its pull request was open', async () => {
    await forge.repository('restart', APPLICATION);
    await render();
    const finished = new Map<string, unknown>();
    await propose('restart', { finished });
    const [commitKey] = finished.keys();
    const kept = new Map([[commitKey, finished.get(commitKey)]]);
    const { output } = await propose('restart', { finished: kept });
    expect(output).toMatchObject({ pullRequestNumber: 1 });
    expect((await pull('restart')).commits).toBe(1);
  });

  it('opens the pull request although a reviewer is refused, and says so', async () => {
    await forge.repository('reviewer', APPLICATION);
    await render();
    const { output, log } = await propose('reviewer', {
      input: { reviewers: ['nobody-here'] },
    });
    expect(output).toMatchObject({ pullRequestNumber: 1 });
    expect(log).toContainEqual(
      expect.stringMatching(/asking for a review of #1 .*without it/),
    );
  });

  it('works in a folder of a larger repository', async () => {
    await forge.repository('many', {
      'README.md': '# Many\n',
      'apps/shop/app.rb': APPLICATION['app.rb'],
    });
    await render();
    const { output } = await propose('many', {
      input: { directory: 'apps/shop' },
    });
    const branch = 'drydock/containerize-apps-shop';
    expect(output).toMatchObject({ branchName: branch });
    expect(await forge.file('many', branch, 'apps/shop/Dockerfile')).toContain(
      'FROM',
    );
    expect(await forge.file('many', branch, 'Dockerfile')).toBeUndefined();
    expect((await pull('many')).body).toContain(
      `/blob/${branch}/apps/shop/Dockerfile`,
    );
  });

  it.each([
    ['a branch that is an option', { branchName: '--force' }],
    ['a branch with shell text', { branchName: 'x$(id)' }],
    ['a branch with a workflow expression', { branchName: 'x${{github}}' }],
    ['a branch that climbs', { branchName: 'a/../../main' }],
    ['a branch with a line break', { branchName: 'a\nb' }],
    ['a title of nothing', { title: ' \n ' }],
    ['a folder outside the repository', { directory: '../x' }],
    ['a folder of git itself', { directory: '.git/hooks' }],
    ['a label of two lines', { labels: ['a\nb'] }],
    ['a repository that climbs', { repoUrl: 'HOST?owner=acme&repo=..' }],
    ['a host of nobody', { repoUrl: 'evil.example.com?owner=a&repo=b' }],
  ])('refuses %s', async (_what, input) => {
    const host = new URL(forge.lab.baseUrl).host;
    const named =
      'repoUrl' in input
        ? { repoUrl: input.repoUrl.replace('HOST', host) }
        : input;
    await expect(propose('untouched', { input: named })).rejects.toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('makes one plain line of a hostile title', async () => {
    await forge.repository('title', APPLICATION);
    await render();
    await propose('title', {
      input: { title: 'Contain\r\nerize\u2028 \u202eit $(id) ${{ x }}' },
    });
    expect((await pull('title')).title).toBe('Contain erize it $(id) ${{ x }}');
  });

  it('says what the token needs when it may not write', async () => {
    await forge.octokit.repos.createForAuthenticatedUser({
      name: 'own',
      auto_init: true,
    });
    await render();
    const repoUrl = forge.repoUrl('own').replace('acme', 'aoi');
    await expect(
      propose('own', { access: forge.accessAs('ben'), input: { repoUrl } }),
    ).rejects.toThrow(/Contents: write.*Pull requests: write/);
  });

  it('says that there are no credentials', async () => {
    await expect(
      propose('untouched', { access: forge.accessAs(undefined) }),
    ).rejects.toThrow(/no credentials for acme\/untouched/);
  });

  it('names a repository that is not there', async () => {
    await expect(propose('missing')).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining('acme/missing'),
      }),
    );
  });

  it('refuses an archived repository before it writes', async () => {
    await forge.repository('old', APPLICATION);
    await forge.octokit.repos.update({
      owner: 'acme',
      repo: 'old',
      archived: true,
    });
    await render();
    await expect(propose('old')).rejects.toThrow(/is archived and takes no/);
  });

  it('ends when it is cancelled', async () => {
    await expect(
      propose('untouched', { signal: AbortSignal.abort() }),
    ).rejects.toThrow(/abort/i);
  });

  it('says which step is missing when nothing was rendered', async () => {
    fill(join(workspace.path, 'rendered'), {});
    await expect(propose('untouched')).rejects.toThrow(
      /containerize:render first/,
    );
  });
});
