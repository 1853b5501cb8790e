import { RenderError } from './renderError';

/** Rendered files: path relative to the repository's root (`/` as separator) to text, sorted by path. @public */
export type FileSet = ReadonlyMap<string, string>;

/** Letters, digits and what file names commonly hold; no segment is empty, `.` or `..`. */
const SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._@+-]+$/;

/**
 * Collects files into a {@link FileSet}.
 *
 * @throws RenderError for a path that could leave the repository or two files of one path
 * @internal
 */
export function fileSet(files: Iterable<readonly [string, string]>): FileSet {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const result = new Map<string, string>();
  for (const [path, text] of sorted) {
    if (!path.split('/').every(segment => SEGMENT.test(segment))) {
      throw new RenderError('a file', 'its path must be plain', path);
    }
    if (result.has(path)) {
      throw new RenderError('a file', 'two files have one path', path);
    }
    result.set(path, text);
  }
  return result;
}
