import { gitText } from './run';

/** @internal */
export interface FileDiff {
  path: string;
  previousPath?: string;
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  /** Blob on the new side, on the old one for a removed file. */
  sha: string;
  additions: number;
  deletions: number;
  /** Hunks without file headers; undefined for binary files and pure renames. */
  patch?: string;
}

/** The tree without entries, present in every git. @internal */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const PATCH_LIMIT = 400_000;
const STATUS: Record<string, FileDiff['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

interface RawEntry {
  letter: string;
  path: string;
  previousPath?: string;
  sha: string;
}

function parseRaw(text: string): RawEntry[] {
  const fields = text.split('\0');
  const entries: RawEntry[] = [];
  for (let i = 0; fields[i]?.startsWith(':'); ) {
    const [, , oldSha, newSha, status] = fields[i].split(' ');
    const letter = status[0];
    const renamed = letter === 'R' || letter === 'C';
    entries.push({
      letter,
      path: renamed ? fields[i + 2] : fields[i + 1],
      previousPath: renamed ? fields[i + 1] : undefined,
      sha: letter === 'D' ? oldSha : newSha,
    });
    i += renamed ? 3 : 2;
  }
  return entries;
}

/** `additions deletions path`, in the order of the raw entries; binary files count as nothing. */
function parseNumstat(
  text: string,
): { additions: number; deletions: number }[] {
  const fields = text.split('\0').filter(field => field !== '');
  return fields
    .map(field => field.split('\t'))
    .filter(parts => parts.length === 3)
    .map(([added, deleted]) => ({
      additions: Number(added) || 0,
      deletions: Number(deleted) || 0,
    }));
}

/** Inside a hunk every line starts with a space, `+`, `-` or `\`, so a header line is never content. */
function splitPatches(text: string): string[] {
  return text.split(/^diff --git .*\n/m).slice(1);
}

function hunksOf(section: string | undefined): string | undefined {
  if (section === undefined) return undefined;
  const start = section.search(/^@@ /m);
  if (start < 0 || section.length > PATCH_LIMIT) return undefined;
  return section.slice(start).replace(/\n$/, '');
}

const FLAGS = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '-M',
  '--full-index',
];

/**
 * What changed between two trees or commits, file by file.
 *
 * @internal
 */
export async function diffFiles(
  gitDir: string,
  base: string,
  head: string,
): Promise<FileDiff[]> {
  const [raw, numstat, patch] = await Promise.all([
    gitText(gitDir, ['diff', ...FLAGS, '--raw', '-z', base, head, '--']),
    gitText(gitDir, ['diff', ...FLAGS, '--numstat', '-z', base, head, '--']),
    gitText(gitDir, ['diff', ...FLAGS, '--patch', base, head, '--']),
  ]);
  const counts = parseNumstat(numstat);
  const sections = splitPatches(patch);
  let section = 0;
  return parseRaw(raw).map((entry, index) => {
    // A change of type is printed as a removal followed by an addition.
    const own = sections.slice(
      section,
      section + (entry.letter === 'T' ? 2 : 1),
    );
    section += own.length;
    return {
      path: entry.path,
      previousPath: entry.previousPath,
      status: STATUS[entry.letter] ?? 'changed',
      sha: entry.sha,
      additions: counts[index]?.additions ?? 0,
      deletions: counts[index]?.deletions ?? 0,
      patch: hunksOf(own.at(-1)),
    };
  });
}

/**
 * The whole difference as one unified diff.
 *
 * @internal
 */
export function diffText(
  gitDir: string,
  base: string,
  head: string,
): Promise<string> {
  return gitText(gitDir, ['diff', ...FLAGS, '--patch', base, head, '--']);
}

/**
 * Commits as mailbox patches, the form of GitHub's `.patch` addresses.
 *
 * @internal
 */
export function formatPatch(
  gitDir: string,
  base: string | undefined,
  head: string,
): Promise<string> {
  const range = base ? [`${base}..${head}`] : ['-1', head];
  return gitText(gitDir, [
    'format-patch',
    '--stdout',
    '--no-signature',
    ...range,
  ]);
}
