import { decideFile, FileDecision, FileVersions } from './decide';
import { mergeText } from './mergeText';

/** What a rendering is laid over. @public */
export interface MergeInput {
  /** Git's names of what the last rendering wrote, by path; empty when there was none. */
  lastRendering: ReadonlyMap<string, string>;
  /** The new rendering: Git's name and text of each file. */
  rendering: ReadonlyMap<string, { id: string; text: string }>;
  /** What is there now, of the paths of both renderings. */
  present: ReadonlyMap<string, { id: string; regular: boolean }>;
  /** What the default branch has, of the same paths. */
  before: ReadonlyMap<string, { id: string }>;
  /** The text of a content by Git's name; undefined when it is gone or no text. */
  read(id: string): Promise<string | undefined>;
}

/** One path and what became of it. @public */
export interface MergedFile {
  path: string;
  /** `merged` when both sides' changes were put together, else what {@link decideFile} decided. */
  outcome: Exclude<FileDecision['kind'], 'merge'> | 'merged';
  /** The text to write; undefined leaves what is there, `null` deletes it. */
  write?: string | null;
  /** What to record as the last rendering of this path; undefined when it is Drydock's no longer. */
  recorded?: string;
  /** Why it is a conflict. */
  reason?: string;
}

/**
 * Three-way merge of a new rendering into what people made of the last one. People's changes always survive: where they
 * contradict the rendering the file stays as it is, and the *older* rendering stays on record, so that the next run
 * still sees the contradiction.
 *
 * @returns every path of both renderings, sorted
 * @public
 */
export async function mergeRendering(input: MergeInput): Promise<MergedFile[]> {
  const paths = new Set([
    ...input.lastRendering.keys(),
    ...input.rendering.keys(),
  ]);
  const merged: MergedFile[] = [];
  for (const path of [...paths].sort()) {
    merged.push(await mergeFile(path, input));
  }
  return merged;
}

function versionsOf(path: string, input: MergeInput): FileVersions {
  const present = input.present.get(path);
  return {
    lastRendering: input.lastRendering.get(path),
    rendering: input.rendering.get(path)?.id,
    present: present?.id,
    before: input.before.get(path)?.id,
    irregular: present !== undefined && !present.regular,
  };
}

async function mergeFile(path: string, input: MergeInput): Promise<MergedFile> {
  const versions = versionsOf(path, input);
  const decision = decideFile(versions);
  const { lastRendering } = versions;
  const rendering = input.rendering.get(path);
  switch (decision.kind) {
    case 'merge':
      return mergeContents(path, versions, decision.base, input);
    case 'conflict':
      return conflict(path, versions, decision.reason);
    case 'delete':
      return { path, outcome: 'delete', write: null };
    case 'keep-dropped':
      return { path, outcome: 'keep-dropped' };
    case 'keep-deleted':
      return { path, outcome: 'keep-deleted', recorded: lastRendering };
    case 'same':
    case 'keep-changed':
      return { path, outcome: decision.kind, recorded: rendering?.id };
    default:
      return {
        path,
        outcome: decision.kind,
        write: rendering?.text,
        recorded: rendering?.id,
      };
  }
}

function conflict(
  path: string,
  versions: FileVersions,
  reason: string,
): MergedFile {
  return {
    path,
    outcome: 'conflict',
    reason,
    recorded: versions.lastRendering,
  };
}

async function mergeContents(
  path: string,
  versions: FileVersions,
  baseId: string,
  input: MergeInput,
): Promise<MergedFile> {
  const rendering = input.rendering.get(path);
  const present = versions.present && (await input.read(versions.present));
  const base = await input.read(baseId);
  if (base === undefined) {
    return conflict(
      path,
      versions,
      'the last rendering is no longer in the repository',
    );
  }
  if (typeof present !== 'string' || !rendering) {
    return conflict(path, versions, 'what is there now is no text');
  }
  const result = mergeText(base, present, rendering.text);
  if ('conflicts' in result) {
    const places =
      result.conflicts === 1 ? 'one place' : `${result.conflicts} places`;
    return conflict(path, versions, `both sides changed ${places}`);
  }
  return {
    path,
    outcome: 'merged',
    write: result.text,
    recorded: rendering.id,
  };
}
