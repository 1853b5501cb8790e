import { GitError, gitText, runGit } from './run';
import { isSha } from './refs';

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
    mode: '040000',
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
  const env = { GIT_INDEX_FILE: indexFile };
  await runGit(
    gitDir,
    baseTree ? ['read-tree', baseTree] : ['read-tree', '--empty'],
    { env },
  );
  const { folders, lines } = splitChanges(changes);
  try {
    await runGit(
      gitDir,
      ['update-index', '-z', '--add', '--replace', '--index-info'],
      { env, input: lines.join('') },
    );
    for (const { path, sha } of folders) {
      await runGit(
        gitDir,
        [
          'rm',
          '-r',
          '-q',
          '-f',
          '--cached',
          '--ignore-unmatch',
          '--',
          `:(literal)${path}`,
        ],
        { env },
      );
      await runGit(gitDir, ['read-tree', `--prefix=${path}/`, sha], { env });
    }
  } catch (error) {
    if (error instanceof GitError) throw new BadTreeError(error.stderr.trim());
    throw error;
  }
  return (await gitText(gitDir, ['write-tree'], { env })).trim();
}

function splitChanges(changes: readonly TreeChange[]) {
  const folders: { path: string; sha: string }[] = [];
  const lines: string[] = [];
  for (const { path, entry } of changes) {
    if (entry?.mode === '040000') {
      folders.push({ path, sha: entry.sha });
    } else if (entry) {
      lines.push(`${entry.mode} ${entry.sha}\t${path}\0`);
    } else {
      lines.push(`0 ${'0'.repeat(40)}\t${path}\0`);
    }
  }
  return { folders, lines };
}
