import { parse } from 'yaml';
import { digest, IMAGE, release, rollback } from './__testUtils__/jobs';
import { COMPONENT, git, TestRepository } from './__testUtils__/repository';
import { describeWith, runStep } from './__testUtils__/runStep';
import { STAGING, workflow } from './__testUtils__/variants';

const PRODUCTION = 'environments/production';
const FILE = COMPONENT('production');

// Each run starts some dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let repository: TestRepository;

/** Gives each test of a group a repository of its own. */
function eachWithRepository() {
  let fresh: TestRepository;
  beforeAll(() => {
    fresh = new TestRepository();
  });
  beforeEach(() => {
    repository = new TestRepository(fresh);
  });
  afterEach(() => repository.remove());
  afterAll(() => fresh.remove());
}

/** The image that the newest commit of a branch runs. */
const running = (branch = PRODUCTION) =>
  parse(repository.text(branch, COMPONENT(branch.split('/')[1]))).images;

const image = (digit: number) => [{ name: IMAGE, digest: digest(digit) }];

describeWith('bash', 'git')('the release of a commit', () => {
  eachWithRepository();
  it('begins the branch with the source commit and the digest', async () => {
    const source = repository.head('master');
    const run = await release(repository, 'production', source, digest(1));
    expect(run).toMatchObject({ code: 0, outputs: `digest=${digest(1)}\n` });
    const head = repository.head(PRODUCTION);
    expect(repository.parents(head)).toEqual([source]);
    expect(repository.changed(source, head)).toEqual([FILE]);
    expect(parse(repository.text(head, FILE))).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      images: image(1),
    });
    expect(repository.message(head)).toBe(
      `Release ${source.slice(0, 12)} to production\n\nDrydock-Source: ${source}\nDrydock-Image: ${IMAGE}@${digest(1)}`,
    );
    expect(run.summary).toContain(head);
  });

  it('is a merge of the branch and the source, whose files are exactly the source', async () => {
    const first = repository.head('master');
    await release(repository, 'production', first, digest(1));
    const before = repository.head(PRODUCTION);
    const second = repository.merge('Add', {
      'README.md': 'shop 2',
      'a b/日本 "x".txt': 'odd',
    });
    git(repository.work, 'rm', '--quiet', 'bin/run');
    const third = repository.merge('Remove', { 'new.txt': 'x' });
    await release(repository, 'production', third, digest(3));
    const head = repository.head(PRODUCTION);
    expect(repository.parents(head)).toEqual([before, third]);
    expect(repository.changed(third, head)).toEqual([FILE]);
    expect(repository.changed(second, head)).toContain('bin/run');
    expect(running()).toEqual(image(3));
  });

  it('leaves the default branch and what is checked out alone', async () => {
    const source = repository.head('master');
    const copy = repository.checkout('master');
    await release(repository, 'production', source, digest(1), copy);
    expect(repository.head('master')).toBe(source);
    expect(git(copy, 'status', '--porcelain')).toBe('');
    expect(git(copy, 'config', '--list', '--local')).not.toMatch(/extraheader/i);
  });

  it.each([
    ['the older ends first', [0, 1]],
    ['the newer ends first', [1, 0]],
  ])('of two quick merges leaves the newer one: %s', async (_what, order) => {
    await release(repository, 'production', repository.head('master'), digest(9));
    const merges = [1, 2].map(n => repository.merge(`${n}`, { 'README.md': `${n}` }));
    const copies = merges.map(commit => repository.checkout(commit));
    for (const n of order) {
      const run = await release(repository, 'production', merges[n], digest(n + 1), copies[n]);
      expect(run.code).toBe(0);
    }
    expect(running()).toEqual(image(2));
    expect(repository.text(PRODUCTION, 'README.md')).toBe('2');
  });

  it('of two merges at the same moment leaves the newer one', async () => {
    const merges = [1, 2].map(n => repository.merge(`${n}`, { 'README.md': `${n}` }));
    const copies = merges.map(commit => repository.checkout(commit));
    const runs = await Promise.all(
      merges.map((commit, n) => release(repository, 'production', commit, digest(n + 1), copies[n])),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(running()).toEqual(image(2));
  });

  it('says so when a newer commit is there already', async () => {
    const older = repository.head('master');
    const newer = repository.merge('2', { 'README.md': '2' });
    await release(repository, 'production', newer, digest(2));
    const head = repository.head(PRODUCTION);
    const run = await release(repository, 'production', older, digest(1));
    expect(run).toMatchObject({ code: 0, outputs: '' });
    expect(run.log).toContain(`A newer commit is released already: ${newer}`);
    expect(repository.head(PRODUCTION)).toBe(head);
  });

  it('done again changes nothing and hands on the image that was released', async () => {
    const source = repository.head('master');
    await release(repository, 'production', source, digest(1));
    const head = repository.head(PRODUCTION);
    const run = await release(repository, 'production', source, digest(2));
    expect(run).toMatchObject({ code: 0, outputs: `digest=${digest(1)}\n` });
    expect(run.log).toContain(`released already, as ${head}`);
    expect(repository.head(PRODUCTION)).toBe(head);
  });

  it('decides again when somebody was quicker', async () => {
    const first = repository.head('master');
    await release(repository, 'production', first, digest(1));
    const second = repository.merge('2', { 'README.md': '2' });
    const third = repository.merge('3', { 'README.md': '3' });
    // The forge takes another release between the look at the branch and the first push.
    const other = repository.checkout('master');
    const quicker = await release(repository, 'production', second, digest(2), other);
    expect(quicker.code).toBe(0);
    const made = repository.head(PRODUCTION);
    git(repository.bare, 'update-ref', `refs/heads/${PRODUCTION}`, `${made}^`);
    repository.hook(
      `#!/bin/sh\ntest -e once && exit 0\ntouch once\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/${PRODUCTION} ${made}\n`,
    );
    const run = await release(repository, 'production', third, digest(3));
    expect(run.log).toMatch(/git: .*rejected/);
    expect(run).toMatchObject({ code: 0, outputs: `digest=${digest(3)}\n` });
    expect(repository.parents(repository.head(PRODUCTION))).toEqual([made, third]);
  });

  it('gives up when the branch takes no push', async () => {
    repository.hook('#!/bin/sh\necho protected branch >&2\nexit 1\n');
    const run = await release(repository, 'production', repository.head('master'), digest(1));
    expect(run.code).not.toBe(0);
    expect(run.outputs).toBe('');
    expect(run.log).toContain('git: remote: protected branch');
    expect(run.log).toContain('Its rules must let the workflow push');
  });

  it('keeps the workflows of the branch where the forge refuses to change them', async () => {
    await release(repository, 'production', repository.head('master'), digest(1));
    const second = repository.merge('2', {
      '.github/workflows/release.yaml': 'two',
      '.github/workflows/new.yaml': 'two',
      'README.md': '2',
    });
    repository.hook(
      `#!/bin/sh
while read -r old new ref; do
  test "$(git rev-parse "$old:.github/workflows")" = "$(git rev-parse "$new:.github/workflows")" && continue
  echo "refusing to allow a GitHub App to create or update workflow" >&2
  exit 1
done
`,
    );
    const run = await release(repository, 'production', second, digest(2));
    expect(run.code).toBe(0);
    expect(repository.changed(second, PRODUCTION)).toEqual([
      '.github/workflows/new.yaml',
      '.github/workflows/release.yaml',
      FILE,
    ]);
    expect(repository.text(PRODUCTION, '.github/workflows/release.yaml')).toBe('one');
    expect(repository.text(PRODUCTION, 'README.md')).toBe('2');
  });

  it('of a reverted merge is a new release of the old code', async () => {
    const first = repository.head('master');
    await release(repository, 'production', first, digest(1));
    const bad = repository.merge('Bad', { 'README.md': 'bad' });
    await release(repository, 'production', bad, digest(2));
    const reverted = repository.revert(bad);
    const run = await release(repository, 'production', reverted, digest(3));
    expect(run.code).toBe(0);
    expect(repository.changed(first, PRODUCTION)).toEqual([FILE]);
    expect(running()).toEqual(image(3));
    expect(repository.line(PRODUCTION).slice(0, 3)).toHaveLength(3);
  });

  it('goes on after commits that somebody made on the branch by hand', async () => {
    const first = repository.head('master');
    await release(repository, 'production', first, digest(1));
    const byHand = git(
      repository.bare,
      ...['commit-tree', `${PRODUCTION}^{tree}`, '-p', PRODUCTION, '-m', 'By hand'],
    );
    git(repository.bare, 'update-ref', `refs/heads/${PRODUCTION}`, byHand);
    const again = await release(repository, 'production', first, digest(2));
    expect(again.log).toContain('released already');
    const second = repository.merge('2', { 'README.md': '2' });
    await release(repository, 'production', second, digest(2));
    expect(running()).toEqual(image(2));
  });

  it.each([
    ['$(touch pwned)', digest(1)],
    ['HEAD', digest(1)],
    [undefined, 'sha256:1\n  - name: evil'],
    [undefined, `${digest(1)}\nother=1`],
    [undefined, '`touch pwned`'],
    [undefined, ''],
  ])('refuses the commit %j with the image %j', async (source, given) => {
    const run = await release(repository, 'production', source ?? repository.head('master'), given);
    expect(run.code).not.toBe(0);
    expect(run).toMatchObject({ outputs: '', left: [] });
    expect(() => repository.head(PRODUCTION)).toThrow();
  });

  it('refuses a commit that has no overlay', async () => {
    git(repository.work, 'rm', '--quiet', FILE);
    const source = repository.merge('Remove', { x: 'x' });
    const run = await release(repository, 'production', source, digest(1));
    expect(run.code).not.toBe(0);
    expect(run.log).toContain(`${FILE} is not a file of the released commit`);
  });

  it('shows the token nowhere', async () => {
    const run = await release(repository, 'production', repository.head('master'), digest(1));
    const encoded = Buffer.from('x-access-token:token-of-the-run').toString('base64');
    for (const text of ['token-of-the-run', encoded]) {
      expect(run.log + run.outputs + run.summary).not.toContain(text);
    }
  });
});

describeWith('bash', 'git')('a release through staging', () => {
  eachWithRepository();
  it('hands the digest of staging on to production', () => {
    const { production, staging } = parse(workflow('release', { staging: STAGING })).jobs;
    expect(production.needs).toEqual(['staging']);
    expect(production.if).toBe("needs.staging.outputs.digest != ''");
    expect(production.steps[1].env.DIGEST).toBe('${{ needs.staging.outputs.digest }}');
    expect(staging.steps[1].env.DIGEST).toBe('${{ needs.image.outputs.digest }}');
    expect(production.environment).toBe('production');
  });

  it('rewrites only the file of its own environment', async () => {
    const source = repository.head('master');
    await release(repository, 'staging', source, digest(1));
    await release(repository, 'production', source, digest(1));
    expect(repository.changed(source, 'environments/staging')).toEqual([COMPONENT('staging')]);
    expect(repository.changed(source, PRODUCTION)).toEqual([FILE]);
    expect(running('environments/staging')).toEqual(running());
  });

  it('stops in staging when a newer commit is there', async () => {
    const older = repository.head('master');
    const newer = repository.merge('2', { 'README.md': '2' });
    await release(repository, 'staging', newer, digest(2));
    const run = await release(repository, 'staging', older, digest(1));
    expect(run.outputs).toBe('');
  });
});

describeWith('bash', 'git')('a rollback', () => {
  eachWithRepository();
  let model: TestRepository;
  let commits: string[];
  beforeAll(async () => {
    model = new TestRepository();
    for (const n of [1, 2, 3]) {
      const merged = model.merge(`${n}`, { 'README.md': `${n}` });
      await release(model, 'production', merged, digest(n));
    }
    commits = model.line(PRODUCTION).slice(0, 3).reverse();
  });
  afterAll(() => model.remove());

  /** Three releases; gives their commits on the branch, oldest first. */
  function released(): string[] {
    repository.remove();
    repository = new TestRepository(model);
    return commits;
  }
  const source = (commit: string) =>
    /^Drydock-Source: (.*)$/m.exec(repository.message(commit))?.[1];

  it('is a new commit with the files of the release before', async () => {
    const [, second, third] = released();
    const run = await rollback(repository, 'production');
    expect(run.code).toBe(0);
    const head = repository.head(PRODUCTION);
    expect(repository.parents(head)).toEqual([third]);
    expect(repository.changed(second, head)).toEqual([]);
    expect(running()).toEqual(image(2));
    expect(repository.message(head)).toBe(
      `Roll production back to ${second.slice(0, 12)}\n\nDrydock-Source: ${source(third)}\nDrydock-Image: ${IMAGE}@${digest(2)}\nDrydock-Rollback-To: ${second}`,
    );
    expect(repository.text('master', 'README.md')).toBe('3');
  });

  it('done twice goes back twice', async () => {
    released();
    await rollback(repository, 'production');
    await rollback(repository, 'production');
    expect(running()).toEqual(image(1));
    const run = await rollback(repository, 'production');
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('has no such release');
  });

  it('goes to a named release, back and forward again', async () => {
    const [first, , third] = released();
    await rollback(repository, 'production', first);
    expect(running()).toEqual(image(1));
    await rollback(repository, 'production', third.slice(0, 12));
    expect(running()).toEqual(image(3));
    const again = await rollback(repository, 'production', third);
    expect(again).toMatchObject({ code: 0 });
    expect(again.log).toContain('has already');
  });

  it('is not undone by releasing the newest or an older commit again', async () => {
    const [first, , third] = released();
    await rollback(repository, 'production', first);
    const head = repository.head(PRODUCTION);
    const newest = await release(repository, 'production', source(third) ?? '', digest(3));
    expect(newest).toMatchObject({ code: 0, outputs: '' });
    expect(newest.log).toContain('released and then rolled back');
    const older = await release(repository, 'production', source(first) ?? '', digest(1));
    expect(older.outputs).toBe('');
    expect(repository.head(PRODUCTION)).toBe(head);
  });

  it('is left behind by the next merge', async () => {
    const [first] = released();
    await rollback(repository, 'production', first);
    const next = repository.merge('4', { 'README.md': '4' });
    await release(repository, 'production', next, digest(4));
    expect(running()).toEqual(image(4));
    expect(repository.changed(next, PRODUCTION)).toEqual([FILE]);
  });

  it('keeps the workflows of the branch where the forge refuses to change them', async () => {
    released();
    const fourth = repository.merge('4', { '.github/workflows/release.yaml': 'two' });
    await release(repository, 'production', fourth, digest(4));
    repository.hook(
      '#!/bin/sh\nwhile read -r old new ref; do git diff --quiet "$old" "$new" -- .github/workflows && continue; echo "no workflow" >&2; exit 1; done\n',
    );
    const run = await rollback(repository, 'production');
    expect(run.code).toBe(0);
    expect(running()).toEqual(image(3));
    expect(repository.text(PRODUCTION, '.github/workflows/release.yaml')).toBe('two');
  });

  it.each([
    ['production', '$(touch pwned)'],
    ['production', 'HEAD~1'],
    ['production', '0000000'],
    ['production', '--all\n'],
    ['staging', ''],
    ['$(touch pwned)', ''],
    ['../production', ''],
  ])('in %j to %j is refused', async (environment, target) => {
    await release(repository, 'production', repository.head('master'), digest(1));
    const head = repository.head(PRODUCTION);
    const run = await rollback(repository, environment, target);
    expect(run.code).not.toBe(0);
    expect(run.left).toEqual([]);
    expect(repository.head(PRODUCTION)).toBe(head);
  });

  it('does not take a commit of the default branch for a release', async () => {
    released();
    const run = await rollback(repository, 'production', repository.head('master'));
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('has no such release');
  });

  it('says so before the first release', async () => {
    const run = await rollback(repository, 'production');
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('Nothing is released yet');
  });
});

describeWith('bash')('the digest of a build', () => {
  const keep = (value: string) =>
    runStep(workflow('release'), {
      job: 'image',
      step: 'Keep the digest',
      expressions: {
        'github.sha': 'f'.repeat(40),
        'steps.build.outputs.digest': value,
      },
      runner: {},
    });

  it('is handed on', async () => {
    const run = await keep(digest(1));
    expect(run).toMatchObject({ code: 0, outputs: `digest=${digest(1)}\n` });
  });

  it.each(['', 'latest', `${digest(1)}\nx=1`, '$(touch pwned)'])(
    'is not taken from %j',
    async value => {
      const run = await keep(value);
      expect(run.code).not.toBe(0);
      expect(run).toMatchObject({ outputs: '', left: [] });
    },
  );
});
