import { TestRepository } from './repository';
import { Run, runStep } from './runStep';
import { STAGING, workflow } from './variants';

const RELEASE = workflow('release', { staging: STAGING });
const ROLLBACK = workflow('rollback', { staging: STAGING });
const TOKEN = 'token-of-the-run';
const PUSH_TOKEN = 'secrets.RELEASE_TOKEN || github.token';

export const IMAGE = 'registry.example.com/acme/shop';

/** A digest that is easy to tell from others. */
export function digest(digit: number): string {
  return `sha256:${String(digit).repeat(64)}`;
}

/** What the release component says about an image with this digest. */
export function imageWith(digit: number) {
  return [{ name: IMAGE, digest: digest(digit) }];
}

/** Runs the job that releases a commit to an environment. */
export function release(
  repository: TestRepository,
  environment: 'production' | 'staging',
  source: string,
  image: string,
  cwd: string = repository.checkout('master'),
): Promise<Run> {
  const from = environment === 'production' ? 'staging' : 'image';
  return runStep(RELEASE, {
    job: environment,
    step: `Commit to environments/${environment}`,
    expressions: {
      [PUSH_TOKEN]: TOKEN,
      'github.sha': source,
      [`needs.${from}.outputs.digest`]: image,
    },
    runner: { GIT_CONFIG_NOSYSTEM: '1' },
    cwd,
  });
}

/** Runs the job that goes back to an earlier release. */
export function rollback(
  repository: TestRepository,
  environment: string,
  target = '',
): Promise<Run> {
  return runStep(ROLLBACK, {
    job: 'rollback',
    step: 'Commit the earlier release',
    expressions: {
      [PUSH_TOKEN]: TOKEN,
      'inputs.environment': environment,
      'inputs.release': target,
    },
    runner: { GIT_CONFIG_NOSYSTEM: '1' },
    cwd: repository.checkout('master'),
  });
}
