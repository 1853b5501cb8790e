import { mkdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { TreeEntry, listTree, readBlob } from '../../forge/git/objects';
import { runGit } from '../../forge/git/run';

const LINK_MODE = '120000';

/** A tree that holds a link to a place outside of it. @internal */
export class OutOfBoundsLinkError extends Error {
  constructor(path: string) {
    super(`repository contains out-of-bounds symlinks. file: ${path}`);
    this.name = 'OutOfBoundsLinkError';
  }
}

function leadsOut(path: string, target: string): boolean {
  if (posix.isAbsolute(target)) return true;
  const place = posix.normalize(posix.join(posix.dirname(path), target));
  return place === '..' || place.startsWith('../');
}

/** Rule: Argo CD `util/app/path`, CheckOutOfBoundsSymlinks; it looks at every link of the repository. */
async function checkLinks(
  gitDir: string,
  entries: readonly TreeEntry[],
): Promise<void> {
  for (const { path, mode, sha } of entries) {
    if (mode !== LINK_MODE) continue;
    const target = (await readBlob(gitDir, sha)).toString('utf8');
    if (leadsOut(path, target)) throw new OutOfBoundsLinkError(path);
  }
}

/**
 * Writes the files of a commit into a folder, which is made. Submodules stay empty; no hook and no filter runs.
 *
 * @throws OutOfBoundsLinkError
 * @internal
 */
export async function checkOut(
  gitDir: string,
  commit: string,
  folder: string,
): Promise<void> {
  await checkLinks(gitDir, await listTree(gitDir, commit, { recursive: true }));
  await mkdir(folder, { recursive: true });
  const env = { GIT_INDEX_FILE: `${folder}.index` };
  await runGit(gitDir, ['read-tree', commit], { env });
  await runGit(
    gitDir,
    ['--work-tree', folder, 'checkout-index', '--all', '--force'],
    { env },
  );
}
