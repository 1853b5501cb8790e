import { mockServices } from '@backstage/backend-test-utils';
import { gitBlobId, RENDERING_FILE } from '@drydock/plugin-containerize-node';
import { startForge, TestForge } from '../__testUtils__/forge';
import { openRepository, Repository } from '../github/repository';
import { RenderedFile } from '../workspace/rendering';
import { Pushed, PushOptions, pushRendering } from './push';

/** The forge starts several git processes for each call. */
jest.setTimeout(60_000);

const BRANCH = 'drydock/containerize';
const LOGGER = mockServices.logger.mock();

type Texts = Record<string, string>;

/** A rendering of these files with its record. */
function rendering(texts: Texts): Map<string, RenderedFile> {
  const record = {
    schemaVersion: 1,
    engine: { name: 'test', version: '1.0.0' },
    standby: true,
    answers: {},
    questions: {},
    files: Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [path, gitBlobId(text)]),
    ),
  };
  const all = { ...texts, [RENDERING_FILE]: `${JSON.stringify(record)}\n` };
  return new Map(
    Object.entries(all).map(([path, text]) => [
      path,
      { id: gitBlobId(text), text, executable: path.endsWith('.sh') },
    ]),
  );
}

const FIRST: Texts = {
  Dockerfile: 'FROM ruby:2.3\nWORKDIR /app\nUSER app\nCMD unicorn\n',
  'deploy/base/web.yaml': 'replicas: 1\nport: 8080\nname: web\n',
  'deploy/entry.sh': '#!/bin/sh\nexec "$@"\n',
};
const SECOND: Texts = {
  ...FIRST,
  Dockerfile: 'FROM ruby:2.4\nWORKDIR /app\nUSER app\nCMD unicorn\n',
};

describe('pushRendering', () => {
  let forge: TestForge;
  let repositories = 0;

  beforeAll(async () => {
    forge = await startForge();
  });
  afterAll(() => forge.stop());

  /** A repository with a README, and what acts on it. */
  async function fresh(files: Texts = { 'README.md': '# App\n' }) {
    repositories += 1;
    const name = `app-${repositories}`;
    await forge.repository(name, files);
    const repository = await openRepository(forge.access, {
      repoUrl: forge.repoUrl(name),
      logger: LOGGER,
    });
    const place = { owner: 'acme', repo: name };
    return {
      name,
      repository,
      options: optionsOf(repository),
      push: (texts: Texts) =>
        pushRendering({
          ...optionsOf(repository),
          rendered: { files: rendering(texts), directory: '' },
        }),
      mode: async (path: string) =>
        (
          await forge.octokit.git.getTree({
            ...place,
            tree_sha: BRANCH,
            recursive: 'true',
          })
        ).data.tree.find(entry => entry.path === path)?.mode,
      open: () =>
        forge.octokit.pulls.create({
          ...place,
          title: 'Containerize',
          head: BRANCH,
          base: 'main',
        }),
      merge: (method: 'merge' | 'squash') =>
        forge.octokit.pulls.merge({
          ...place,
          pull_number: 1,
          merge_method: method,
        }),
      deleteBranch: () =>
        forge.octokit.git.deleteRef({ ...place, ref: `heads/${BRANCH}` }),
      head: async (branch = BRANCH) =>
        (await forge.octokit.git.getRef({ ...place, ref: `heads/${branch}` }))
          .data.object.sha,
      file: (path: string, branch = BRANCH) => forge.file(name, branch, path),
      review: (changes: Record<string, string | null>, branch = BRANCH) =>
        forge.commit(name, branch, changes),
      messages: (branch = BRANCH) => forge.messages(name, branch),
    };
  }

  function optionsOf(repository: Repository): Omit<PushOptions, 'rendered'> {
    return {
      repository,
      baseBranch: 'main',
      branchName: BRANCH,
      message: 'Containerize',
      dryRun: false,
      logger: LOGGER,
    };
  }

  const outcomes = ({ files }: Pushed) =>
    Object.fromEntries(files.map(({ path, outcome }) => [path, outcome]));

  it('commits once on top of the default branch, with modes', async () => {
    const app = await fresh();
    const main = await app.head('main');
    const { commit } = await app.push(FIRST);
    expect(await app.head()).toBe(commit);
    expect(await app.mode('deploy/entry.sh')).toBe('100755');
    expect(await app.mode('Dockerfile')).toBe('100644');
    const { data } = await forge.octokit.git.getCommit({
      owner: 'acme',
      repo: app.name,
      commit_sha: commit ?? '',
    });
    expect(data.parents.map(({ sha }) => sha)).toEqual([main]);
    expect(await app.file('README.md')).toBe('# App\n');
  });

  it('commits nothing when the rendering is there already', async () => {
    const app = await fresh();
    const { commit } = await app.push(FIRST);
    expect((await app.push(FIRST)).commit).toBeUndefined();
    expect(await app.head()).toBe(commit);
  });

  it('keeps the mode a file has', async () => {
    const app = await fresh();
    await app.push(FIRST);
    const entry = '#!/bin/sh\nset -e\nexec "$@"\n';
    const files = rendering({ ...FIRST, 'deploy/entry.sh': entry });
    files.set('deploy/entry.sh', {
      id: gitBlobId(entry),
      text: entry,
      executable: false,
    });
    await pushRendering({ ...app.options, rendered: { files, directory: '' } });
    expect(await app.mode('deploy/entry.sh')).toBe('100755');
  });

  it("keeps a reviewer's commit and file when it renders again", async () => {
    const app = await fresh();
    await app.push(FIRST);
    const reviewed = await app.review({
      'docs/notes.md': 'mine\n',
      Dockerfile: FIRST.Dockerfile.replace('CMD unicorn', 'CMD puma'),
    });
    const result = await app.push(SECOND);
    expect(outcomes(result).Dockerfile).toBe('merged');
    expect(await app.file('Dockerfile')).toBe(
      'FROM ruby:2.4\nWORKDIR /app\nUSER app\nCMD puma\n',
    );
    expect(await app.file('docs/notes.md')).toBe('mine\n');
    const { data } = await forge.octokit.repos.compareCommitsWithBasehead({
      owner: 'acme',
      repo: app.name,
      basehead: `${reviewed}...${await app.head()}`,
    });
    expect(data.status).toBe('ahead');
  });

  it('merges a third rendering with what the second one merged', async () => {
    const app = await fresh();
    await app.push(FIRST);
    await app.review({
      Dockerfile: FIRST.Dockerfile.replace('CMD unicorn', 'CMD puma'),
    });
    await app.push(SECOND);
    const third = FIRST.Dockerfile.replace('2.3', '2.5');
    const result = await app.push({ ...FIRST, Dockerfile: third });
    expect(outcomes(result).Dockerfile).toBe('merged');
    expect(await app.file('Dockerfile')).toBe(
      'FROM ruby:2.5\nWORKDIR /app\nUSER app\nCMD puma\n',
    );
  });

  it("keeps a reviewer's file where both changed the same lines, and says so at every run", async () => {
    const app = await fresh();
    await app.push(FIRST);
    const mine = FIRST.Dockerfile.replace('2.3', '2.1');
    await app.review({ Dockerfile: mine });
    const result = await app.push(SECOND);
    expect(outcomes(result).Dockerfile).toBe('conflict');
    expect(await app.file('Dockerfile')).toBe(mine);
    const again = await app.push(SECOND);
    expect(again.commit).toBeUndefined();
    expect(outcomes(again).Dockerfile).toBe('conflict');
  });

  it('leaves deleted files deleted', async () => {
    const app = await fresh();
    await app.push(FIRST);
    await app.review({ 'deploy/base/web.yaml': null });
    const result = await app.push({
      ...SECOND,
      'deploy/base/web.yaml': 'replicas: 2\n',
    });
    expect(outcomes(result)['deploy/base/web.yaml']).toBe('keep-deleted');
    expect(await app.file('deploy/base/web.yaml')).toBeUndefined();
  });

  it('deletes what is no longer rendered, but not what people changed', async () => {
    const app = await fresh();
    await app.push(FIRST);
    await app.review({ 'deploy/entry.sh': '#!/bin/sh\nmine\n' });
    const result = await app.push({ Dockerfile: FIRST.Dockerfile });
    expect(outcomes(result)).toMatchObject({
      'deploy/base/web.yaml': 'delete',
      'deploy/entry.sh': 'keep-dropped',
    });
    expect(await app.file('deploy/base/web.yaml')).toBeUndefined();
    expect(await app.file('deploy/entry.sh')).toBe('#!/bin/sh\nmine\n');
  });

  it.each(['merge', 'squash'] as const)(
    'starts anew from the default branch after a %s with the branch deleted, and merges there',
    async method => {
      const app = await fresh();
      await app.push(FIRST);
      await app.open();
      await app.review({
        Dockerfile: FIRST.Dockerfile.replace('CMD unicorn', 'CMD puma'),
      });
      await app.merge(method);
      await app.deleteBranch();
      const result = await app.push(SECOND);
      expect(result.branch).toBe(BRANCH);
      expect(outcomes(result).Dockerfile).toBe('merged');
      expect(await app.file('Dockerfile')).toBe(
        'FROM ruby:2.4\nWORKDIR /app\nUSER app\nCMD puma\n',
      );
    },
  );

  it('moves a merged branch forward to the default branch', async () => {
    const app = await fresh();
    await app.push(FIRST);
    await app.open();
    await app.merge('merge');
    await app.review({ 'later.txt': 'later\n' }, 'main');
    const result = await app.push(SECOND);
    expect(result.branch).toBe(BRANCH);
    expect(await app.file('later.txt')).toBe('later\n');
  });

  it('takes another branch when the first was squashed and never deleted', async () => {
    const app = await fresh();
    await app.push(FIRST);
    await app.open();
    await app.merge('squash');
    const before = await app.head();
    const result = await app.push(SECOND);
    expect(result.branch).toBe(`${BRANCH}-2`);
    expect(await app.head()).toBe(before);
  });

  it('proposes nothing when the default branch has all of it', async () => {
    const app = await fresh();
    await app.push(FIRST);
    await app.open();
    await app.merge('squash');
    await app.deleteBranch();
    expect(await app.push(FIRST)).toMatchObject({
      commit: undefined,
      proposes: false,
    });
    await expect(app.head()).rejects.toThrow(/Not Found/);
  });

  it('changes a file of before Drydock', async () => {
    const app = await fresh({ Dockerfile: 'FROM scratch\n' });
    const result = await app.push(FIRST);
    expect(outcomes(result).Dockerfile).toBe('overwrite');
    expect(await app.file('Dockerfile')).toBe(FIRST.Dockerfile);
  });

  it('merges again when somebody commits meanwhile', async () => {
    const app = await fresh();
    await app.push(FIRST);
    let interfered = false;
    app.repository.octokit.hook.after('request', async (_response, options) => {
      if (interfered || !options.url.endsWith('/git/commits')) return;
      if (options.method !== 'POST') return;
      interfered = true;
      await app.review({ 'meanwhile.txt': 'mine\n' });
    });
    await app.push(SECOND);
    expect(interfered).toBe(true);
    expect(await app.file('meanwhile.txt')).toBe('mine\n');
    expect(await app.file('Dockerfile')).toBe(SECOND.Dockerfile);
  });

  it('gives up when somebody commits again and again, and overwrites nothing', async () => {
    const app = await fresh();
    await app.push(FIRST);
    let commits = 0;
    app.repository.octokit.hook.after('request', async (_response, options) => {
      if (options.method !== 'POST') return;
      if (!options.url.endsWith('/git/commits')) return;
      commits += 1;
      await app.review({ 'meanwhile.txt': `${commits}\n` });
    });
    await expect(app.push(SECOND)).rejects.toThrow(/moved 3 times/);
    expect(await app.file('meanwhile.txt')).toBe('3\n');
    expect(await app.file('Dockerfile')).toBe(FIRST.Dockerfile);
  });

  it('says what is wrong with a broken record', async () => {
    const app = await fresh();
    await app.push(FIRST);
    await app.review({ [RENDERING_FILE]: '{' });
    await expect(app.push(SECOND)).rejects.toThrow(
      /\.drydock\/rendering\.json on drydock\/containerize is broken: it is no JSON/,
    );
  });

  it('says what to do with an empty repository', async () => {
    const app = await fresh({});
    await expect(app.push(FIRST)).rejects.toThrow(/has no commit yet/);
  });

  it('does not write through a link in the place of a folder', async () => {
    const app = await fresh({ deploy: 'a file\n' });
    const result = await app.push(FIRST);
    expect(outcomes(result)['deploy/base/web.yaml']).toBe('conflict');
    expect(await app.file('deploy')).toBe('a file\n');
  });
});
