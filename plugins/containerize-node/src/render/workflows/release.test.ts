import { parse } from 'yaml';
import { digest, IMAGE, imageWith, release } from './__testUtils__/jobs';
import {
  COMPONENT,
  git,
  TestRepository,
  withRepositories,
} from './__testUtils__/repository';
import { describeWith } from './__testUtils__/runStep';

const PRODUCTION = 'environments/production';
const FILE = COMPONENT('production');

// Each run starts some dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let repository: TestRepository;

describeWith('bash', 'git')('the release of a commit', () => {
  withRepositories(given => {
    repository = given;
  });

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
      images: imageWith(1),
    });
    expect(repository.message(head)).toBe(
      `Release ${source.slice(
        0,
        12,
      )} to production\n\nDrydock-Source: ${source}\nDrydock-Image: ${IMAGE}@${digest(
        1,
      )}`,
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
    expect(repository.images('production')).toEqual(imageWith(3));
  });

  it('leaves the default branch and what is checked out alone', async () => {
    const source = repository.head('master');
    const copy = repository.checkout('master');
    await release(repository, 'production', source, digest(1), copy);
    expect(repository.head('master')).toBe(source);
    expect(git(copy, 'status', '--porcelain')).toBe('');
    expect(git(copy, 'config', '--list', '--local')).not.toMatch(
      /extraheader/i,
    );
  });

  it.each([
    ['the older ends first', [0, 1]],
    ['the newer ends first', [1, 0]],
  ])('of two quick merges leaves the newer one: %s', async (_what, order) => {
    await release(
      repository,
      'production',
      repository.head('master'),
      digest(9),
    );
    const merges = [1, 2].map(n =>
      repository.merge(`${n}`, { 'README.md': `${n}` }),
    );
    const copies = merges.map(commit => repository.checkout(commit));
    for (const n of order) {
      const run = await release(
        repository,
        'production',
        merges[n],
        digest(n + 1),
        copies[n],
      );
      expect(run.code).toBe(0);
    }
    expect(repository.images('production')).toEqual(imageWith(2));
    expect(repository.text(PRODUCTION, 'README.md')).toBe('2');
  });

  it('of two merges at the same moment leaves the newer one', async () => {
    const merges = [1, 2].map(n =>
      repository.merge(`${n}`, { 'README.md': `${n}` }),
    );
    const copies = merges.map(commit => repository.checkout(commit));
    const runs = await Promise.all(
      merges.map((commit, n) =>
        release(repository, 'production', commit, digest(n + 1), copies[n]),
      ),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(repository.images('production')).toEqual(imageWith(2));
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
    const quicker = await release(
      repository,
      'production',
      second,
      digest(2),
      other,
    );
    expect(quicker.code).toBe(0);
    const made = repository.head(PRODUCTION);
    git(repository.bare, 'update-ref', `refs/heads/${PRODUCTION}`, `${made}^`);
    repository.hook(
      `#!/bin/sh\ntest -e once && exit 0\ntouch once\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/${PRODUCTION} ${made}\n`,
    );
    const run = await release(repository, 'production', third, digest(3));
    expect(run.log).toMatch(/git: .*rejected/);
    expect(run).toMatchObject({ code: 0, outputs: `digest=${digest(3)}\n` });
    expect(repository.parents(repository.head(PRODUCTION))).toEqual([
      made,
      third,
    ]);
  });

  it('gives up when the branch takes no push', async () => {
    repository.hook('#!/bin/sh\necho protected branch >&2\nexit 1\n');
    const run = await release(
      repository,
      'production',
      repository.head('master'),
      digest(1),
    );
    expect(run.code).not.toBe(0);
    expect(run.outputs).toBe('');
    expect(run.log).toContain('git: remote: protected branch');
    expect(run.log).toContain('Its rules must let the workflow push');
  });

  it('keeps the workflows of the branch where the forge refuses to change them', async () => {
    await release(
      repository,
      'production',
      repository.head('master'),
      digest(1),
    );
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
    expect(repository.text(PRODUCTION, '.github/workflows/release.yaml')).toBe(
      'one',
    );
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
    expect(repository.images('production')).toEqual(imageWith(3));
    expect(repository.line(PRODUCTION).slice(0, 3)).toHaveLength(3);
  });

  it('goes on after commits that somebody made on the branch by hand', async () => {
    const first = repository.head('master');
    await release(repository, 'production', first, digest(1));
    const byHand = git(
      repository.bare,
      ...[
        'commit-tree',
        `${PRODUCTION}^{tree}`,
        '-p',
        PRODUCTION,
        '-m',
        'By hand',
      ],
    );
    git(repository.bare, 'update-ref', `refs/heads/${PRODUCTION}`, byHand);
    const again = await release(repository, 'production', first, digest(2));
    expect(again.log).toContain('released already');
    const second = repository.merge('2', { 'README.md': '2' });
    await release(repository, 'production', second, digest(2));
    expect(repository.images('production')).toEqual(imageWith(2));
  });

  it.each([
    ['$(touch pwned)', digest(1)],
    ['HEAD', digest(1)],
    [undefined, 'sha256:1\n  - name: evil'],
    [undefined, `${digest(1)}\nother=1`],
    [undefined, '`touch pwned`'],
    [undefined, ''],
  ])('refuses the commit %j with the image %j', async (source, given) => {
    const run = await release(
      repository,
      'production',
      source ?? repository.head('master'),
      given,
    );
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
    const run = await release(
      repository,
      'production',
      repository.head('master'),
      digest(1),
    );
    const encoded = Buffer.from('x-access-token:token-of-the-run').toString(
      'base64',
    );
    for (const text of ['token-of-the-run', encoded]) {
      expect(run.log + run.outputs + run.summary).not.toContain(text);
    }
  });
});
