import { InputError } from '@backstage/errors';
import {
  amendRecord,
  MergedFile,
  mergeRendering,
  recordedFiles,
  RENDERING_FILE,
} from '@drydock/plugin-containerize-node';
import {
  Commit,
  entriesOf,
  FileChange,
  isRegular,
  readText,
  TreeEntry,
} from '../github/gitData';
import { Repository } from '../github/repository';
import { RenderedFile } from '../workspace/rendering';
import { WorkBranch } from './workBranch';

/** What to commit, and what became of each file. */
export interface CommitPlan {
  files: MergedFile[];
  /** The rendering as it is, where nobody stands in its way. Empty when there is nothing to do. */
  rendered: FileChange[];
  /**
   * Put on top of `rendered`: files in which people's changes and the rendering were brought together. In a commit of
   * its own, so that the rendering as it is stays in the history as the base of the next merge.
   */
  merged: FileChange[];
}

/** What is rendered, and where in the repository it belongs. */
export interface Rendered {
  files: ReadonlyMap<string, RenderedFile>;
  /** Folder of the application in the repository; empty for its root. */
  directory: string;
}

/** The application's folder of a repository, by paths relative to that folder. */
class Folder {
  readonly #prefix: string;

  constructor(private readonly repository: Repository, directory: string) {
    this.#prefix = directory === '' ? '' : `${directory}/`;
  }

  inRepository(path: string): string {
    return this.#prefix + path;
  }

  async entries(
    tree: string,
    paths: readonly string[],
  ): Promise<Map<string, TreeEntry>> {
    const found = await entriesOf(
      this.repository,
      tree,
      paths.map(path => this.inRepository(path)),
    );
    return new Map(
      [...found].map(([path, entry]) => [
        path.slice(this.#prefix.length),
        entry,
      ]),
    );
  }
}

/** The record of the last rendering in a tree; undefined when there is none. */
async function readRecord(
  repository: Repository,
  folder: Folder,
  branch: WorkBranch,
): Promise<string | undefined> {
  const found = await folder.entries(branch.parent.tree, [RENDERING_FILE]);
  const entry = found.get(RENDERING_FILE);
  return entry && readText(repository, entry.id);
}

function lastRendering(
  record: string | undefined,
  branch: WorkBranch,
): Map<string, string> {
  if (record === undefined) return new Map();
  try {
    return recordedFiles(record);
  } catch (error) {
    throw new InputError(
      `${RENDERING_FILE} on ${branch.name} is broken: ${
        (error as Error).message
      }. Restore it from an earlier commit: without it nobody can tell which files people changed.`,
    );
  }
}

/** Merges a rendering into a branch, in memory. */
export async function planCommit(
  repository: Repository,
  base: Commit,
  branch: WorkBranch,
  { files, directory }: Rendered,
): Promise<CommitPlan> {
  const folder = new Folder(repository, directory);
  const rendering = new Map(files);
  rendering.delete(RENDERING_FILE);
  const record = await readRecord(repository, folder, branch);
  const last = lastRendering(record, branch);
  const paths = [...new Set([...last.keys(), ...rendering.keys()])];
  const present = await folder.entries(branch.parent.tree, paths);
  const before =
    branch.parent.id === base.id
      ? present
      : await folder.entries(
          base.tree,
          paths.filter(path => !last.has(path)),
        );
  const merged = await mergeRendering({
    lastRendering: last,
    rendering,
    present: new Map(
      [...present].map(([path, entry]) => [
        path,
        { id: entry.id, regular: isRegular(entry) },
      ]),
    ),
    before,
    read: id => readText(repository, id),
  });
  const newRecord = amendRecord(files.get(RENDERING_FILE)?.text ?? '', merged);
  return changesOf(folder, merged, rendering, present, {
    before: record,
    after: newRecord,
  });
}

function changesOf(
  folder: Folder,
  merged: MergedFile[],
  rendering: ReadonlyMap<string, RenderedFile>,
  present: ReadonlyMap<string, TreeEntry>,
  record: { before?: string; after: string },
): CommitPlan {
  const change = (path: string, text: string | null): FileChange => ({
    path: folder.inRepository(path),
    text,
    mode:
      present.get(path)?.mode ??
      (rendering.get(path)?.executable ? '100755' : '100644'),
  });
  const together = merged.filter(({ outcome }) => outcome === 'merged');
  const rendered = merged.flatMap(({ path, outcome, write }) => {
    const text = outcome === 'merged' ? rendering.get(path)?.text : write;
    return text === undefined ? [] : [change(path, text)];
  });
  if (record.after !== record.before) {
    rendered.push(change(RENDERING_FILE, record.after));
  }
  return {
    files: merged,
    rendered,
    merged: together.flatMap(({ path, write }) =>
      typeof write === 'string' ? [change(path, write)] : [],
    ),
  };
}
