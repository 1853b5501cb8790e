import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitText, runGit } from './run';
import { readBlob, writeBlob } from './objects';
import { mergeBase } from './commits';
import { EMPTY_TREE } from './diff';

/** @internal */
export type MergeOutcome =
  | { tree: string; conflicts?: undefined }
  | { tree?: undefined; conflicts: string[] };

interface Unmerged {
  path: string;
  /** Mode and blob by side: 1 is the base, 2 ours, 3 theirs. */
  sides: Map<number, { mode: string; sha: string }>;
}

function parseUnmerged(text: string): Unmerged[] {
  const byPath = new Map<string, Unmerged>();
  for (const line of text.split('\0').filter(part => part !== '')) {
    const tab = line.indexOf('\t');
    const path = line.slice(tab + 1);
    const [mode, sha, stage] = line.slice(0, tab).split(' ');
    const entry = byPath.get(path) ?? { path, sides: new Map() };
    entry.sides.set(Number(stage), { mode, sha });
    byPath.set(path, entry);
  }
  return [...byPath.values()];
}

/** Merges one file's three versions; undefined when they conflict. */
async function mergeFile(
  gitDir: string,
  folder: string,
  file: Unmerged,
): Promise<{ mode: string; sha: string } | undefined> {
  const [base, ours, theirs] = [1, 2, 3].map(side => file.sides.get(side));
  if (!ours || !theirs) return undefined;
  if (![ours.mode, theirs.mode].every(mode => mode.startsWith('100'))) {
    return undefined;
  }
  const names = ['ours', 'base', 'theirs'].map(name => join(folder, name));
  const sides = [ours, base, theirs];
  for (const [index, name] of names.entries()) {
    const side = sides[index];
    await writeFile(name, side ? await readBlob(gitDir, side.sha) : '');
  }
  // merge-file ends with the number of conflicts, or above 127 when it cannot merge (binary files).
  const { stdout, exitCode } = await runGit(
    gitDir,
    ['merge-file', '-p', '-q', ...names],
    { accept: Array.from({ length: 256 }, (_, code) => code) },
  );
  if (exitCode !== 0) return undefined;
  const mode = ours.mode === base?.mode ? theirs.mode : ours.mode;
  return { mode, sha: await writeBlob(gitDir, stdout) };
}

/**
 * Merges two commits without a working tree, with any git: three-way read-tree,
 * then file by file. Renames are not followed.
 *
 * @returns the merged tree, or the paths in conflict
 * @internal
 */
export async function mergeTrees(
  gitDir: string,
  ours: string,
  theirs: string,
  base?: string,
): Promise<MergeOutcome> {
  const ancestor =
    base ?? (await mergeBase(gitDir, ours, theirs)) ?? EMPTY_TREE;
  const folder = await mkdtemp(join(tmpdir(), 'lab-merge-'));
  const env = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    await runGit(
      gitDir,
      ['read-tree', '-i', '-m', '--aggressive', ancestor, ours, theirs],
      { env },
    );
    const unmerged = parseUnmerged(
      await gitText(gitDir, ['ls-files', '--unmerged', '-z'], { env }),
    );
    const conflicts: string[] = [];
    const lines: string[] = [];
    for (const file of unmerged) {
      const merged = await mergeFile(gitDir, folder, file);
      if (merged) {
        lines.push(`0 ${'0'.repeat(40)}\t${file.path}\0`);
        lines.push(`${merged.mode} ${merged.sha}\t${file.path}\0`);
      } else {
        conflicts.push(file.path);
      }
    }
    if (conflicts.length > 0) return { conflicts };
    await runGit(gitDir, ['update-index', '-z', '--add', '--index-info'], {
      env,
      input: lines.join(''),
    });
    return { tree: (await gitText(gitDir, ['write-tree'], { env })).trim() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
