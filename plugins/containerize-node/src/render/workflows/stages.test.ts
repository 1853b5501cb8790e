import { parse } from 'yaml';
import { digest, release } from './__testUtils__/jobs';
import {
  COMPONENT,
  TestRepository,
  withRepositories,
} from './__testUtils__/repository';
import { describeWith, runStep } from './__testUtils__/runStep';
import { STAGING, workflow } from './__testUtils__/variants';

const PRODUCTION = 'environments/production';
const FILE = COMPONENT('production');

// Each run starts some dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let repository: TestRepository;

describeWith('bash', 'git')('a release through staging', () => {
  withRepositories(given => {
    repository = given;
  });

  it('hands the digest of staging on to production', () => {
    const { production, staging } = parse(
      workflow('release', { staging: STAGING }),
    ).jobs;
    expect(production.needs).toEqual(['staging']);
    expect(production.if).toBe("needs.staging.outputs.digest != ''");
    expect(production.steps[1].env.DIGEST).toBe(
      '${{ needs.staging.outputs.digest }}',
    );
    expect(staging.steps[1].env.DIGEST).toBe(
      '${{ needs.image.outputs.digest }}',
    );
    expect(production.environment).toBe('production');
  });

  it('rewrites only the file of its own environment', async () => {
    const source = repository.head('master');
    await release(repository, 'staging', source, digest(1));
    await release(repository, 'production', source, digest(1));
    expect(repository.changed(source, 'environments/staging')).toEqual([
      COMPONENT('staging'),
    ]);
    expect(repository.changed(source, PRODUCTION)).toEqual([FILE]);
    expect(repository.images('staging')).toEqual(
      repository.images('production'),
    );
  });

  it('stops in staging when a newer commit is there', async () => {
    const older = repository.head('master');
    const newer = repository.merge('2', { 'README.md': '2' });
    await release(repository, 'staging', newer, digest(2));
    const run = await release(repository, 'staging', older, digest(1));
    expect(run.outputs).toBe('');
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
