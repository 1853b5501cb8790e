import { gitText, runGit } from './run';
import { isSha } from './refs';

/** @internal */
export interface Signature {
  name: string;
  email: string;
  /** ISO 8601 in UTC, to the second. */
  date: string;
}

/** @internal */
export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

const FIELDS =
  '%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x00';
const FIELD_COUNT = 10;

/**
 * A moment as GitHub writes it: UTC, no fraction.
 *
 * @internal
 */
export function isoSeconds(date: Date | string): string {
  return new Date(date).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function parseCommits(text: string): Commit[] {
  const fields = text.split('\0');
  const commits: Commit[] = [];
  for (let i = 0; i + FIELD_COUNT <= fields.length; i += FIELD_COUNT) {
    const [sha, tree, parents, an, ae, aI, cn, ce, cI, message] = fields.slice(
      i,
      i + FIELD_COUNT,
    );
    commits.push({
      sha: sha.trim(),
      tree,
      parents: parents.split(' ').filter(parent => parent !== ''),
      author: { name: an, email: ae, date: isoSeconds(aI) },
      committer: { name: cn, email: ce, date: isoSeconds(cI) },
      message: message.replace(/\n+$/, ''),
    });
  }
  return commits;
}

/** @internal */
export interface LogOptions {
  /** Commits reachable from here are left out. */
  exclude?: string;
  /** Only commits that touch this path. */
  path?: string;
  skip?: number;
  limit?: number;
  reverse?: boolean;
  since?: string;
  until?: string;
  author?: string;
}

/**
 * History from a commit backwards.
 *
 * @internal
 */
export async function log(
  gitDir: string,
  from: string,
  options: LogOptions = {},
): Promise<Commit[]> {
  const args = ['log', `--format=${FIELDS}`, '--no-show-signature'];
  if (options.skip) args.push(`--skip=${options.skip}`);
  if (options.limit !== undefined) args.push(`--max-count=${options.limit}`);
  if (options.reverse) args.push('--reverse');
  if (options.since) args.push(`--since=${options.since}`);
  if (options.until) args.push(`--until=${options.until}`);
  if (options.author)
    args.push('--fixed-strings', `--author=${options.author}`);
  args.push(from);
  if (options.exclude) args.push(`^${options.exclude}`);
  args.push('--');
  if (options.path) args.push(`:(literal)${options.path}`);
  return parseCommits(await gitText(gitDir, args));
}

/** @internal */
export async function countCommits(
  gitDir: string,
  from: string,
  options: { exclude?: string; path?: string } = {},
): Promise<number> {
  const args = ['rev-list', '--count', from];
  if (options.exclude) args.push(`^${options.exclude}`);
  args.push('--');
  if (options.path) args.push(`:(literal)${options.path}`);
  return Number(await gitText(gitDir, args));
}

/**
 * One commit by its full id, or undefined.
 *
 * @internal
 */
export async function readCommit(
  gitDir: string,
  sha: string,
): Promise<Commit | undefined> {
  if (!isSha(sha)) return undefined;
  const { exitCode } = await runGit(
    gitDir,
    ['cat-file', '-e', `${sha}^{commit}`],
    { accept: [0, 1, 128] },
  );
  if (exitCode !== 0) return undefined;
  const [commit] = await log(gitDir, sha, { limit: 1 });
  return commit;
}

/** @internal */
export interface NewCommit {
  tree: string;
  parents: readonly string[];
  message: string;
  author: Signature;
  committer: Signature;
}

/**
 * Writes a commit object and returns its id. No ref moves.
 *
 * @internal
 */
export async function writeCommit(
  gitDir: string,
  commit: NewCommit,
): Promise<string> {
  const parents = commit.parents.flatMap(parent => ['-p', parent]);
  const text = await gitText(
    gitDir,
    ['commit-tree', commit.tree, ...parents, '-F', '-'],
    {
      input: `${commit.message}\n`,
      env: {
        GIT_AUTHOR_NAME: commit.author.name,
        GIT_AUTHOR_EMAIL: commit.author.email,
        GIT_AUTHOR_DATE: commit.author.date,
        GIT_COMMITTER_NAME: commit.committer.name,
        GIT_COMMITTER_EMAIL: commit.committer.email,
        GIT_COMMITTER_DATE: commit.committer.date,
      },
    },
  );
  return text.trim();
}

/** @internal */
export async function mergeBase(
  gitDir: string,
  a: string,
  b: string,
): Promise<string | undefined> {
  const { stdout, exitCode } = await runGit(gitDir, ['merge-base', a, b], {
    accept: [0, 1],
  });
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** @internal */
export async function isAncestor(
  gitDir: string,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  const { exitCode } = await runGit(
    gitDir,
    ['merge-base', '--is-ancestor', ancestor, descendant],
    { accept: [0, 1] },
  );
  return exitCode === 0;
}
