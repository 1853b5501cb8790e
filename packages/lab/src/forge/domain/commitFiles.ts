import { rmSync } from 'node:fs';
import { Forge } from '../forge';
import { Commit, Signature, readCommit, writeCommit } from '../git/commits';
import { BadTreeError, TreeChange, writeTree } from '../git/objects';
import { NO_OBJECT } from '../git/refs';
import { unprocessable } from '../http/errors';
import { Repository, User } from '../store/schema';
import { signatureOf } from './identity';
import { changeRefLocked } from './refChanges';

/** @internal */
export interface FileCommit {
  branch: string;
  /** The commit the branch stands at; undefined makes the branch. */
  parent?: string;
  changes: readonly TreeChange[];
  message: string;
  author?: Partial<Signature>;
  committer?: Partial<Signature>;
}

/** Writes a tree through an index file that is removed afterwards; 422 for a path git refuses. @internal */
export async function writeTreeSafely(
  forge: Forge,
  repo: Repository,
  baseTree: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const indexFile = forge.scratch();
  try {
    return await writeTree(forge.gitDir(repo), indexFile, baseTree, changes);
  } catch (error) {
    if (error instanceof BadTreeError) {
      throw unprocessable(
        `tree contains a path or object that git refuses: ${error.message}`,
      );
    }
    throw error;
  } finally {
    rmSync(indexFile, { force: true });
  }
}

/**
 * Commits changes onto a branch. The caller holds the repository's lock.
 *
 * @internal
 */
export async function commitFiles(
  forge: Forge,
  repo: Repository,
  user: User,
  input: FileCommit,
): Promise<Commit> {
  const gitDir = forge.gitDir(repo);
  const parent = input.parent
    ? await readCommit(gitDir, input.parent)
    : undefined;
  const signature = signatureOf(forge.store, user);
  const author = { ...signature, ...(input.author ?? input.committer) };
  const sha = await writeCommit(gitDir, {
    tree: await writeTreeSafely(forge, repo, parent?.tree, input.changes),
    parents: parent ? [parent.sha] : [],
    message: input.message,
    author,
    committer: { ...author, ...input.committer },
  });
  await changeRefLocked(forge, repo, user, {
    name: `refs/heads/${input.branch}`,
    before: input.parent ?? NO_OBJECT,
    after: sha,
  });
  const commit = await readCommit(gitDir, sha);
  if (!commit) throw new Error(`The commit ${sha} just written is gone`);
  return commit;
}
