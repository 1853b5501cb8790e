import { ConflictError } from '@backstage/errors';
import { hasStatus } from './errors';
import { ask, Repository } from './repository';

/** An entry of a Git tree. */
export interface TreeEntry {
  id: string;
  /** `100644`, `100755`, `120000` (link), `040000` (folder), `160000` (submodule). */
  mode: string;
}

/** One file of a commit; `null` takes it away. */
export interface FileChange {
  path: string;
  text: string | null;
  mode: string;
}

/** A commit and the tree it holds. */
export interface Commit {
  id: string;
  tree: string;
}

/** True for a plain file, not a link, folder or submodule. */
export function isRegular({ mode }: TreeEntry): boolean {
  return mode === '100644' || mode === '100755';
}

/**
 * The commit a branch stands at.
 *
 * @returns undefined when there is no such branch
 * @throws ConflictError for a repository without any commit
 */
export async function branchHead(
  repository: Repository,
  branch: string,
): Promise<Commit | undefined> {
  return ask(repository, `reading the branch ${branch}`, async place => {
    try {
      const { data: ref } = await repository.octokit.git.getRef({
        ...place,
        ref: `heads/${branch}`,
      });
      const { data } = await repository.octokit.git.getCommit({
        ...place,
        commit_sha: ref.object.sha,
      });
      return { id: data.sha, tree: data.tree.sha };
    } catch (error) {
      if (hasStatus(error, 409)) throw emptyRepository(repository);
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  });
}

function emptyRepository({ owner, repo }: Repository): ConflictError {
  return new ConflictError(
    `${owner}/${repo} has no commit yet, so there is nothing to containerize. Push the application first.`,
  );
}

/**
 * Looks paths up in a tree, folder by folder: a recursive listing is cut short in large repositories.
 *
 * @returns what is there, by path; a path that is not there has no entry
 */
export async function entriesOf(
  repository: Repository,
  tree: string,
  paths: readonly string[],
): Promise<Map<string, TreeEntry>> {
  const found = new Map<string, TreeEntry>();
  if (paths.length === 0) return found;
  const { data } = await ask(repository, 'reading the files', place =>
    repository.octokit.git.getTree({ ...place, tree_sha: tree }),
  );
  const here = new Map(data.tree.map(entry => [entry.path, entry]));
  const below = new Map<string, string[]>();
  for (const path of paths) {
    const [name, ...rest] = path.split('/');
    const entry = here.get(name);
    if (!entry?.sha || !entry.mode) continue;
    if (rest.length === 0) {
      found.set(path, { id: entry.sha, mode: entry.mode });
    } else if (entry.type === 'tree') {
      below.set(name, [...(below.get(name) ?? []), rest.join('/')]);
    } else {
      // A file or link stands where a folder is needed: whatever lies below cannot be written.
      found.set(path, { id: entry.sha, mode: '120000' });
    }
  }
  for (const [name, inside] of below) {
    const subtree = here.get(name)?.sha ?? '';
    for (const [path, entry] of await entriesOf(repository, subtree, inside)) {
      found.set(`${name}/${path}`, entry);
    }
  }
  return found;
}

/** The text of a content by Git's name; undefined when it is gone or no UTF-8. */
export async function readText(
  repository: Repository,
  id: string,
): Promise<string | undefined> {
  return ask(repository, `reading the content ${id}`, async place => {
    try {
      const { data } = await repository.octokit.git.getBlob({
        ...place,
        file_sha: id,
      });
      return utf8(Buffer.from(data.content, 'base64'));
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  });
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    return undefined;
  }
}

/** Writes a commit on top of another. No branch moves. */
export async function writeCommit(
  repository: Repository,
  parent: Commit,
  changes: readonly FileChange[],
  message: string,
): Promise<Commit> {
  const { octokit } = repository;
  return ask(repository, 'writing a commit', async place => {
    const { data: tree } = await octokit.git.createTree({
      ...place,
      base_tree: parent.tree,
      tree: changes.map(({ path, text, mode }) => ({
        path,
        mode: mode === '100755' ? '100755' : '100644',
        type: 'blob',
        ...(text === null ? { sha: null } : { content: text }),
      })),
    });
    const { data } = await octokit.git.createCommit({
      ...place,
      message,
      tree: tree.sha,
      parents: [parent.id],
    });
    return { id: data.sha, tree: data.tree.sha };
  });
}

/**
 * Makes a branch, or moves it forward; never back or aside.
 *
 * @param from - where the branch was when it was read; undefined when it was not there
 * @returns false when somebody else moved or made it since
 */
export async function advanceBranch(
  repository: Repository,
  branch: string,
  from: string | undefined,
  to: string,
): Promise<boolean> {
  const { git } = repository.octokit;
  return ask(repository, `moving the branch ${branch}`, async place => {
    try {
      if (from === undefined) {
        await git.createRef({ ...place, ref: `refs/heads/${branch}`, sha: to });
      } else {
        await git.updateRef({
          ...place,
          ref: `heads/${branch}`,
          sha: to,
          force: false,
        });
      }
      return true;
    } catch (error) {
      // GitHub answers 422 to "not a fast forward", "already exists" and "does not exist".
      if (!hasStatus(error, 422)) throw error;
      const now = await branchHead(repository, branch);
      if (now?.id === from) throw error;
      return now?.id === to;
    }
  });
}

/** True when everything of `inner` is in `outer`, both commits or branches. */
export async function contains(
  repository: Repository,
  outer: string,
  inner: string,
): Promise<boolean> {
  const { data } = await ask(repository, 'comparing branches', place =>
    repository.octokit.repos.compareCommitsWithBasehead({
      ...place,
      basehead: `${outer}...${inner}`,
      per_page: 1,
    }),
  );
  return data.ahead_by === 0;
}
