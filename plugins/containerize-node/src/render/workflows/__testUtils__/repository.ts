import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ben',
  GIT_AUTHOR_EMAIL: 'ben@example.com',
  GIT_COMMITTER_NAME: 'Ben',
  GIT_COMMITTER_EMAIL: 'ben@example.com',
};

export function git(cwd: string, ...words: string[]): string {
  return execFileSync('git', words, {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trimEnd();
}

export const COMPONENT = (environment: string) =>
  `deploy/overlays/${environment}/release/kustomization.yaml`;

/** A bare repository with a default branch, as the forge has it, and a working copy that people push from. */
export class TestRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'release-'));
  readonly bare = join(this.folder, 'forge.git');
  readonly work = join(this.folder, 'work');

  /** @param model - a repository to begin with a copy of */
  constructor(model?: TestRepository) {
    if (model) {
      cpSync(model.bare, this.bare, { recursive: true });
      git(this.folder, 'clone', '--quiet', this.bare, this.work);
      return;
    }
    git(this.folder, 'init', '--quiet', '--bare', '-b', 'master', this.bare);
    git(this.folder, 'clone', '--quiet', this.bare, this.work);
    this.merge('Begin', {
      'README.md': 'shop',
      'bin/run': '#!/bin/sh',
      '.github/workflows/release.yaml': 'one',
      [COMPONENT('production')]: 'newTag: master',
      [COMPONENT('staging')]: 'newTag: master',
    });
  }

  /** A commit on the default branch, pushed; gives its id. */
  merge(message: string, files: Record<string, string>): string {
    for (const [path, text] of Object.entries(files)) {
      const target = join(this.work, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    git(this.work, 'add', '--all');
    git(this.work, 'commit', '--quiet', '--message', message);
    git(this.work, 'push', '--quiet', 'origin', 'master');
    return git(this.work, 'rev-parse', 'HEAD');
  }

  /** Takes back a commit of the default branch by a new one. */
  revert(commit: string): string {
    git(this.work, 'revert', '--no-edit', commit);
    git(this.work, 'push', '--quiet', 'origin', 'master');
    return git(this.work, 'rev-parse', 'HEAD');
  }

  /** What actions/checkout gives a job: a copy with the whole history. */
  checkout(commit: string): string {
    const copy = mkdtempSync(join(this.folder, 'job-'));
    git(copy, 'clone', '--quiet', '--no-checkout', this.bare, '.');
    git(copy, 'checkout', '--quiet', '--detach', commit);
    return copy;
  }

  /** Commits of a branch's own line, newest first. */
  line(branch: string): string[] {
    return git(this.bare, 'rev-list', '--first-parent', branch).split('\n');
  }

  head(branch: string): string {
    return git(this.bare, 'rev-parse', branch);
  }

  text(commit: string, path: string): string {
    return git(this.bare, 'show', `${commit}:${path}`);
  }

  /** What the newest commit of an environment's branch says about its image. */
  images(environment: string): unknown {
    const branch = `environments/${environment}`;
    return parse(this.text(branch, COMPONENT(environment))).images;
  }

  parents(commit: string): string[] {
    return git(this.bare, 'log', '-1', '--format=%P', commit).split(' ');
  }

  message(commit: string): string {
    return git(this.bare, 'log', '-1', '--format=%B', commit);
  }

  /** Paths in which two commits differ. */
  changed(from: string, to: string): string[] {
    const text = git(this.bare, 'diff', '--name-only', from, to);
    return text === '' ? [] : text.split('\n');
  }

  /** A hook of the forge that sees every push before it counts. */
  hook(text: string): void {
    writeFileSync(join(this.bare, 'hooks', 'pre-receive'), text, {
      mode: 0o755,
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Gives each test of a group a repository of its own, a copy of one that is prepared once.
 *
 * @param use - takes the repository before each test
 */
export function withRepositories(
  use: (repository: TestRepository) => void,
  prepare: (model: TestRepository) => Promise<void> = async () => {},
): void {
  let model: TestRepository;
  let current: TestRepository;
  beforeAll(async () => {
    model = new TestRepository();
    await prepare(model);
  });
  beforeEach(() => {
    current = new TestRepository(model);
    use(current);
  });
  afterEach(() => current.remove());
  afterAll(() => model.remove());
}
