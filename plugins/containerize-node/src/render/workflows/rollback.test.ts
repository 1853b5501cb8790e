import {
  digest,
  IMAGE,
  imageWith,
  release,
  rollback,
} from './__testUtils__/jobs';
import {
  COMPONENT,
  TestRepository,
  withRepositories,
} from './__testUtils__/repository';
import { describeWith } from './__testUtils__/runStep';

const PRODUCTION = 'environments/production';
const FILE = COMPONENT('production');

// Each run starts some dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let repository: TestRepository;

describeWith('bash', 'git')('a rollback', () => {
  /** Three releases; their commits on the branch, oldest first. */
  let first: string;
  let second: string;
  let third: string;
  withRepositories(
    given => {
      repository = given;
      [third, second, first] = repository.line(PRODUCTION);
    },
    async model => {
      for (const n of [1, 2, 3]) {
        const merged = model.merge(`${n}`, { 'README.md': `${n}` });
        await release(model, 'production', merged, digest(n));
      }
    },
  );
  const source = (commit: string) =>
    /^Drydock-Source: (.*)$/m.exec(repository.message(commit))?.[1];

  it('is a new commit with the files of the release before', async () => {
    const run = await rollback(repository, 'production');
    expect(run.code).toBe(0);
    const head = repository.head(PRODUCTION);
    expect(repository.parents(head)).toEqual([third]);
    expect(repository.changed(second, head)).toEqual([]);
    expect(repository.images('production')).toEqual(imageWith(2));
    expect(repository.message(head)).toBe(
      `Roll production back to ${second.slice(
        0,
        12,
      )}\n\nDrydock-Source: ${source(third)}\nDrydock-Image: ${IMAGE}@${digest(
        2,
      )}\nDrydock-Rollback-To: ${second}`,
    );
    expect(repository.text('master', 'README.md')).toBe('3');
  });

  it('done twice goes back twice', async () => {
    await rollback(repository, 'production');
    await rollback(repository, 'production');
    expect(repository.images('production')).toEqual(imageWith(1));
    const run = await rollback(repository, 'production');
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('has no such release');
  });

  it('goes to a named release, back and forward again', async () => {
    await rollback(repository, 'production', first);
    expect(repository.images('production')).toEqual(imageWith(1));
    await rollback(repository, 'production', third.slice(0, 12));
    expect(repository.images('production')).toEqual(imageWith(3));
    const again = await rollback(repository, 'production', third);
    expect(again).toMatchObject({ code: 0 });
    expect(again.log).toContain('has already');
  });

  it('is not undone by releasing the newest or an older commit again', async () => {
    await rollback(repository, 'production', first);
    const head = repository.head(PRODUCTION);
    const newest = await release(
      repository,
      'production',
      source(third) ?? '',
      digest(3),
    );
    expect(newest).toMatchObject({ code: 0, outputs: '' });
    expect(newest.log).toContain('released and then rolled back');
    const older = await release(
      repository,
      'production',
      source(first) ?? '',
      digest(1),
    );
    expect(older.outputs).toBe('');
    expect(repository.head(PRODUCTION)).toBe(head);
  });

  it('is left behind by the next merge', async () => {
    await rollback(repository, 'production', first);
    const next = repository.merge('4', { 'README.md': '4' });
    await release(repository, 'production', next, digest(4));
    expect(repository.images('production')).toEqual(imageWith(4));
    expect(repository.changed(next, PRODUCTION)).toEqual([FILE]);
  });

  it('keeps the workflows of the branch where the forge refuses to change them', async () => {
    const fourth = repository.merge('4', {
      '.github/workflows/release.yaml': 'two',
    });
    await release(repository, 'production', fourth, digest(4));
    repository.hook(
      '#!/bin/sh\nwhile read -r old new ref; do git diff --quiet "$old" "$new" -- .github/workflows && continue; echo "no workflow" >&2; exit 1; done\n',
    );
    const run = await rollback(repository, 'production');
    expect(run.code).toBe(0);
    expect(repository.images('production')).toEqual(imageWith(3));
    expect(repository.text(PRODUCTION, '.github/workflows/release.yaml')).toBe(
      'two',
    );
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
    await release(
      repository,
      'production',
      repository.head('master'),
      digest(1),
    );
    const head = repository.head(PRODUCTION);
    const run = await rollback(repository, environment, target);
    expect(run.code).not.toBe(0);
    expect(run.left).toEqual([]);
    expect(repository.head(PRODUCTION)).toBe(head);
  });

  it('does not take a commit of the default branch for a release', async () => {
    const run = await rollback(
      repository,
      'production',
      repository.head('master'),
    );
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('has no such release');
  });
});

describeWith('bash', 'git')('a rollback before the first release', () => {
  withRepositories(given => {
    repository = given;
  });

  it('says that there is nothing to go back to', async () => {
    const run = await rollback(repository, 'production');
    expect(run.code).not.toBe(0);
    expect(run.log).toContain('Nothing is released yet');
  });
});
