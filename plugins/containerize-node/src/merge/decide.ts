/** One path as four sides see it: Git's name of the content, undefined where there is no file. @public */
export interface FileVersions {
  /** What Drydock last wrote here. */
  lastRendering?: string;
  /** What Drydock writes now. */
  rendering?: string;
  /** What is there now. */
  present?: string;
  /** What was there before Drydock ever wrote: the file of the default branch that the rendering was made from. */
  before?: string;
  /** True when what is there now is no regular file: a link, a folder, a submodule. */
  irregular?: boolean;
}

/**
 * What becomes of one path.
 *
 * - `add`: it was not there
 * - `replace`: nobody touched the last rendering; the new one takes its place
 * - `overwrite`: a file from before Drydock; the rendering, which was made from it, takes its place
 * - `merge`: people and the rendering both changed `base`
 * - `delete`: the rendering no longer has it, and nobody touched it
 * - `keep-changed`: people changed it, the rendering did not
 * - `keep-deleted`: people deleted it
 * - `keep-dropped`: the rendering no longer has it, people changed it
 * - `conflict`: the two cannot be told apart
 * - `same`: nothing to do
 * @public
 */
export type FileDecision =
  | {
      kind:
        | 'add'
        | 'replace'
        | 'overwrite'
        | 'delete'
        | 'same'
        | 'keep-changed'
        | 'keep-deleted'
        | 'keep-dropped';
    }
  | { kind: 'merge'; base: string }
  | { kind: 'conflict'; reason: string };

/** Decides by the names of contents alone what becomes of a path. @public */
export function decideFile(versions: FileVersions): FileDecision {
  if (versions.irregular) {
    return versions.rendering === undefined
      ? { kind: 'keep-dropped' }
      : { kind: 'conflict', reason: 'what is there now is no regular file' };
  }
  return versions.rendering === undefined
    ? decideDropped(versions)
    : decideRendered(versions, versions.rendering);
}

function decideDropped({ lastRendering, present }: FileVersions): FileDecision {
  if (present === undefined) return { kind: 'same' };
  return { kind: present === lastRendering ? 'delete' : 'keep-dropped' };
}

function decideRendered(
  { lastRendering, present, before }: FileVersions,
  rendering: string,
): FileDecision {
  if (present === undefined) {
    return { kind: lastRendering === undefined ? 'add' : 'keep-deleted' };
  }
  if (present === rendering) return { kind: 'same' };
  if (present === lastRendering) return { kind: 'replace' };
  if (rendering === lastRendering) return { kind: 'keep-changed' };
  if (lastRendering !== undefined) {
    return { kind: 'merge', base: lastRendering };
  }
  if (present === before) return { kind: 'overwrite' };
  return before === undefined
    ? { kind: 'conflict', reason: 'somebody else made a file of this name' }
    : { kind: 'merge', base: before };
}
