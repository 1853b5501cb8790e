import { GitError, gitText, runGit } from './run';
import { NO_OBJECT, isSha } from './refs';

const TREE_MODE = '040000';

/** @internal */
export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

/** @internal */
export interface TreeEntry {
  /** Path below the tree that was listed, `/` between folders. */
  path: string;
  mode: string;
  type: ObjectType;
  sha: string;
  /** Bytes; undefined for folders and submodules. */
  size?: number;
}

/**
 * The type of an object, or undefined when the repository does not have it.
 *
 * @internal
 */
export async function objectType(
  gitDir: string,
  sha: string,
): Promise<ObjectType | undefined> {
  if (!isSha(sha)) return undefined;
  const { stdout, exitCode } = await runGit(gitDir, ['cat-file', '-t', sha], {
    accept: [0, 128],
  });
  if (exitCode !== 0) return undefined;
  const type = stdout.toString('utf8').trim();
  return type === 'blob' || type === 'tree' || type === 'commit' ? type : 'tag';
}

/** @internal */
export async function readBlob(gitDir: string, sha: string): Promise<Buffer> {
  const { stdout } = await runGit(gitDir, ['cat-file', 'blob', sha]);
  return stdout;
}

/** @internal */
export async function writeBlob(
  gitDir: string,
  content: Buffer,
): Promise<string> {
  const text = await gitText(gitDir, ['hash-object', '-w', '--stdin'], {
    input: content,
  });
  return text.trim();
}

/**
 * Writes the files at these paths of the machine as blobs, in one go.
 *
 * @returns their ids, in the same order
 * @internal
 */
export async function writeBlobFiles(
  gitDir: string,
  files: readonly string[],
): Promise<string[]> {
  const text = await gitText(
    gitDir,
    ['hash-object', '-w', '--no-filters', '--stdin-paths'],
    { input: files.map(file => `${file}\n`).join('') },
  );
  return text.split('\n').filter(line => line !== '');
}

function parseTreeLine(line: string): TreeEntry {
  const tab = line.indexOf('\t');
  const [mode, type, sha, size] = line.slice(0, tab).split(/ +/);
  return {
    path: line.slice(tab + 1),
    mode,
    type: type === 'tree' || type === 'commit' ? type : 'blob',
    sha,
    size: size === '-' ? undefined : Number(size),
  };
}

/**
 * The entries of a tree, or of the tree of a commit.
 *
 * @internal
 */
export async function listTree(
  gitDir: string,
  treeish: string,
  options: { recursive?: boolean } = {},
): Promise<TreeEntry[]> {
  const flags = options.recursive ? ['-r', '-t'] : [];
  const text = await gitText(gitDir, [
    'ls-tree',
    '-z',
    '-l',
    '--full-tree',
    ...flags,
    treeish,
  ]);
  return text
    .split('\0')
    .filter(line => line !== '')
    .map(parseTreeLine);
}

/**
 * What stands at a path of a commit; the root is the tree itself. Undefined when nothing does.
 * The path is walked name by name, so it is never read as a pattern.
 *
 * @internal
 */
export async function entryAt(
  gitDir: string,
  commit: string,
  path: string,
): Promise<TreeEntry | undefined> {
  const rootSha = (
    await gitText(gitDir, ['rev-parse', '--verify', `${commit}^{tree}`])
  ).trim();
  const root: TreeEntry = {
    path: '',
    mode: TREE_MODE,
    type: 'tree',
    sha: rootSha,
  };
  let found: TreeEntry | undefined = root;
  for (const name of path.split('/').filter(part => part !== '')) {
    if (found?.type !== 'tree') return undefined;
    const entries = await listTree(gitDir, found.sha);
    found = entries.find(entry => entry.path === name);
  }
  return found && { ...found, path };
}

/** @internal */
export interface TreeChange {
  path: string;
  /** Undefined removes what stands at the path. */
  entry?: { mode: string; sha: string };
}

/** A path or object that cannot become part of a tree. @internal */
export class BadTreeError extends Error {}

/**
 * Whether a text can be the path of a file in a tree.
 * Git itself refuses more names (`.git` in other spellings); what it refuses is an error as well.
 */
function isTreePath(path: string): boolean {
  return path
    .split('/')
    .every(name => !['', '.', '..'].includes(name) && name !== '.git');
}

/** The index lines of single files: a removal is mode 0. */
function indexLines(changes: readonly TreeChange[]): string {
  return changes
    .filter(({ entry }) => entry?.mode !== TREE_MODE)
    .map(({ path, entry }) =>
      entry
        ? `${entry.mode} ${entry.sha}\t${path}\0`
        : `0 ${NO_OBJECT}\t${path}\0`,
    )
    .join('');
}

async function updateIndex(
  gitDir: string,
  env: Record<string, string>,
  lines: string,
): Promise<void> {
  const { stderr } = await runGit(
    gitDir,
    ['update-index', '-z', '--add', '--replace', '--index-info'],
    { env, input: lines },
  );
  // Git passes over a path it refuses, and only says so.
  if (stderr !== '') throw new BadTreeError(stderr.trim());
}

/** Puts a whole tree at a path, in place of whatever was there. */
async function replaceFolder(
  gitDir: string,
  env: Record<string, string>,
  path: string,
  sha: string,
): Promise<void> {
  const listed = await gitText(gitDir, ['ls-files', '-z'], { env });
  const inside = listed
    .split('\0')
    .filter(each => each === path || each.startsWith(`${path}/`));
  await updateIndex(
    gitDir,
    env,
    indexLines(inside.map(each => ({ path: each }))),
  );
  await runGit(gitDir, ['read-tree', '-i', `--prefix=${path}/`, sha], { env });
}

/**
 * Writes a tree: a base tree with changes, through an index file of its own.
 *
 * @throws {@link BadTreeError} for a path git refuses (`..`, `.git`, …)
 * @internal
 */
export async function writeTree(
  gitDir: string,
  indexFile: string,
  baseTree: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const bad = changes.find(({ path }) => !isTreePath(path));
  if (bad) throw new BadTreeError(`"${bad.path}" is not a path in a tree`);
  const env = { GIT_INDEX_FILE: indexFile };
  try {
    await runGit(
      gitDir,
      baseTree ? ['read-tree', baseTree] : ['read-tree', '--empty'],
      { env },
    );
    await updateIndex(gitDir, env, indexLines(changes));
    for (const { path, entry } of changes) {
      if (entry?.mode === TREE_MODE) {
        await replaceFolder(gitDir, env, path, entry.sha);
      }
    }
    return (await gitText(gitDir, ['write-tree'], { env })).trim();
  } catch (error) {
    if (error instanceof GitError) throw new BadTreeError(error.stderr.trim());
    throw error;
  }
}
