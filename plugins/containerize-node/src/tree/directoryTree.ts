import {
  closeSync,
  constants,
  Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  Stats,
} from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { breather } from '../breathe';
import { IndexedTree } from './indexedTree';
import { SkippedEntry, SourceTree, TreeFile, TreeLimits } from './types';
import { isVendoredDirectory } from './vendored';

/** Bounds used when the caller gives none. @public */
export const DEFAULT_TREE_LIMITS: TreeLimits = {
  maxFiles: 200_000,
  maxFileBytes: 1024 * 1024,
  maxDepth: 40,
};

const VERSION_CONTROL = new Set(['.git', '.svn', '.hg', '.bzr', 'CVS']);

interface Walk {
  root: string;
  limits: TreeLimits;
  files: TreeFile[];
  directories: string[];
  vendored: string[];
  skipped: SkippedEntry[];
  truncated: boolean;
  breathe: () => Promise<void>;
}

/**
 * Opens a folder as a source tree. Links are never followed: each is listed in `skipped`.
 *
 * @param root - the folder
 * @param limits - bounds that differ from {@link DEFAULT_TREE_LIMITS}
 * @throws Error when the folder does not exist or is not a folder
 * @public
 */
export async function openDirectory(
  root: string,
  limits: Partial<TreeLimits> = {},
): Promise<SourceTree> {
  const real = await realpath(root).catch(() => {
    throw new Error(`There is no folder ${root}.`);
  });
  if (!(await lstat(real)).isDirectory()) {
    throw new Error(`${root} is a file, not a folder.`);
  }
  const walk: Walk = {
    root: real,
    limits: { ...DEFAULT_TREE_LIMITS, ...limits },
    files: [],
    directories: [],
    vendored: [],
    skipped: [],
    truncated: false,
    breathe: breather(),
  };
  await visit(walk, '', 0);
  return new IndexedTree({
    ...walk,
    load: file => readBounded(path.join(real, file), walk.limits.maxFileBytes),
  });
}

// Asynchronous calls for each of thousands of small files wait far longer than the files take to read, so the calls are
// synchronous and the event loop is let through in between.
async function visit(walk: Walk, folder: string, depth: number): Promise<void> {
  await walk.breathe();
  const entries = list(walk, folder);
  const names = new Set(entries.map(entry => entry.name));
  for (const entry of entries) {
    if (walk.files.length >= walk.limits.maxFiles) {
      walk.truncated = true;
      return;
    }
    const relative = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      await visitDirectory(walk, relative, entry, depth, names);
    } else {
      visitFile(walk, relative, entry);
    }
  }
}

function list(walk: Walk, folder: string): Dirent[] {
  try {
    return readdirSync(path.join(walk.root, folder), { withFileTypes: true });
  } catch (error) {
    walk.skipped.push({
      path: folder,
      reason: `cannot be listed (${(error as NodeJS.ErrnoException).code})`,
    });
    return [];
  }
}

async function visitDirectory(
  walk: Walk,
  relative: string,
  entry: Dirent,
  depth: number,
  siblings: ReadonlySet<string>,
): Promise<void> {
  if (VERSION_CONTROL.has(entry.name)) return;
  walk.directories.push(relative);
  if (isVendoredDirectory(relative, siblings, walk.root)) {
    walk.vendored.push(relative);
    return;
  }
  if (depth >= walk.limits.maxDepth) {
    walk.skipped.push({
      path: relative,
      reason: `deeper than ${walk.limits.maxDepth} folders`,
    });
    return;
  }
  await visit(walk, relative, depth + 1);
}

function visitFile(walk: Walk, relative: string, entry: Dirent): void {
  if (entry.isSymbolicLink()) {
    walk.skipped.push({ path: relative, reason: 'a symbolic link' });
    return;
  }
  if (!entry.isFile()) {
    walk.skipped.push({ path: relative, reason: 'not a regular file' });
    return;
  }
  const stats: Stats | undefined = lstatSync(path.join(walk.root, relative), {
    throwIfNoEntry: false,
  });
  if (!stats) {
    walk.skipped.push({ path: relative, reason: 'cannot be read' });
    return;
  }
  walk.files.push({
    path: relative,
    size: stats.size,
    executable: (stats.mode & 0o111) !== 0,
  });
}

/** O_NOFOLLOW: the entry may have been swapped for a link since it was listed; and it may have grown. */
function readBounded(file: string, maxBytes: number): Buffer {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = fstatSync(descriptor);
    if (size > maxBytes) throw new Error(`grew to ${size} bytes`);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
