import { Forge } from '../forge';
import { Commit, isAncestor, log, readCommit } from '../git/commits';
import { NO_OBJECT, Ref, listRefs, writeRef } from '../git/refs';
import { GitError } from '../git/run';
import { HttpError } from '../http/errors';
import { Repository, User } from '../store/schema';
import { emit, isHeard } from '../webhooks/emit';
import { pushPayload } from '../webhooks/push';
import { followBranch } from './pullSync';
import { recordSize, setDefaultBranch } from './repositories';

/** GitHub tells no more commits than this in one push event. Source: docs.github.com/webhooks, "push". */
const PUSH_COMMITS = 2048;

/** One ref before and after; the absent side is {@link NO_OBJECT}. @internal */
export interface RefChange {
  name: string;
  before: string;
  after: string;
}

/** What differs between two listings of refs. @internal */
export function compareRefs(
  before: readonly Ref[],
  after: readonly Ref[],
): RefChange[] {
  const old = new Map(before.map(ref => [ref.name, ref.sha]));
  const now = new Map(after.map(ref => [ref.name, ref.sha]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .map(name => ({
      name,
      before: old.get(name) ?? NO_OBJECT,
      after: now.get(name) ?? NO_OBJECT,
    }))
    .filter(change => change.before !== change.after);
}

/**
 * Moves one ref and lets everything that depends on it follow: pull requests, size, webhooks.
 *
 * @throws 409 when somebody else moved the ref meanwhile
 * @internal
 */
export function changeRef(
  forge: Forge,
  repo: Repository,
  pusher: User,
  change: RefChange,
): Promise<void> {
  return forge.locks.run(String(repo.id), () =>
    changeRefLocked(forge, repo, pusher, change),
  );
}

/** {@link changeRef} for callers that hold the repository's lock. @internal */
export async function changeRefLocked(
  forge: Forge,
  repo: Repository,
  pusher: User,
  { name, before, after }: RefChange,
): Promise<void> {
  try {
    await writeRef(forge.gitDir(repo), name, after, before);
  } catch (error) {
    if (error instanceof GitError) {
      throw new HttpError(409, `${name} was changed by somebody else`);
    }
    throw error;
  }
  await settle(forge, repo, pusher, [{ name, before, after }]);
}

/** A repository whose first push went to another branch takes that one as default, as GitHub does. */
async function adoptFirstBranch(forge: Forge, repo: Repository): Promise<void> {
  const branches = await listRefs(forge.gitDir(repo), 'refs/heads/');
  const wanted = `refs/heads/${repo.defaultBranch}`;
  if (branches.length === 0 || branches.some(({ name }) => name === wanted)) {
    return;
  }
  await setDefaultBranch(
    forge,
    repo,
    branches[0].name.slice('refs/heads/'.length),
  );
}

/** The new commits of a change, oldest first, and whether it threw others away. */
async function pushedCommits(
  forge: Forge,
  repo: Repository,
  { before, after }: RefChange,
): Promise<{ commits: Commit[]; forced: boolean }> {
  const gitDir = forge.gitDir(repo);
  if (!(await readCommit(gitDir, after))) return { commits: [], forced: false };
  const created = before === NO_OBJECT;
  const newest = await log(gitDir, after, {
    exclude: created ? undefined : before,
    limit: created ? 1 : PUSH_COMMITS,
  });
  const forced = !created && !(await isAncestor(gitDir, before, after));
  return { commits: newest.reverse(), forced };
}

/**
 * Lets records and webhooks follow refs that have changed already.
 *
 * @internal
 */
export async function settle(
  forge: Forge,
  repo: Repository,
  pusher: User,
  changes: readonly RefChange[],
): Promise<void> {
  const wasEmpty = repo.size === 0;
  forge.store.change(() => {
    repo.pushedAt = forge.store.now();
    repo.updatedAt = repo.pushedAt;
  });
  await recordSize(forge, repo);
  if (wasEmpty) await adoptFirstBranch(forge, repo);
  for (const change of changes) {
    if (change.name.startsWith('refs/heads/')) {
      await followBranch(forge, repo, pusher, {
        branch: change.name.slice('refs/heads/'.length),
        after: change.after,
      });
    }
    if (!isHeard(forge, repo, 'push')) continue;
    const pushed = await pushedCommits(forge, repo, change);
    emit(forge, repo, 'push', () =>
      pushPayload(forge, repo, pusher, change, pushed),
    );
  }
}
