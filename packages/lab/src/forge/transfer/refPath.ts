import { resolveCommit } from '../git/refs';

/** @internal */
export interface RefPath {
  ref: string;
  sha: string;
  /** Without a slash at either end; empty for the root. */
  path: string;
}

/**
 * Splits `feature/x/app/models` into a ref and a path: a ref may hold slashes,
 * so the shortest start that names a commit wins.
 *
 * @internal
 */
export async function splitRefPath(
  gitDir: string,
  rest: string,
): Promise<RefPath | undefined> {
  const parts = rest.split('/').filter(part => part !== '');
  const start = parts[0] === 'refs' ? 3 : 1;
  for (let length = start; length <= parts.length; length += 1) {
    const ref = parts.slice(0, length).join('/');
    const sha = await resolveCommit(gitDir, ref);
    if (sha) return { ref, sha, path: parts.slice(length).join('/') };
  }
  return undefined;
}
