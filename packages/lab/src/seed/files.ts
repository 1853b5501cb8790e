import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const SUFFIX = '.lab';

/** One file of a sample application. @internal */
export interface SeedFile {
  /** Its path in the repository: `.lab` at the end is gone. */
  path: string;
  mode: '100644' | '100755' | '120000';
  /** Where it is stored. */
  file: string;
  /** Where it leads, for a link. */
  target?: string;
}

/**
 * Lists the files of a sample application. A file whose name would mean something to this
 * project's own tools (`package.json.lab`, `.gitignore.lab`) is stored under a name with `.lab` at its end.
 * Links are stored as links and never followed.
 *
 * @internal
 */
export function listSeedFiles(
  root: string,
  executable: readonly string[],
  folder = '',
): SeedFile[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry): SeedFile[] => {
    const stored = folder ? `${folder}/${entry.name}` : entry.name;
    const file = join(root, stored);
    if (entry.isDirectory()) return listSeedFiles(root, executable, stored);
    const path = stored.endsWith(SUFFIX)
      ? stored.slice(0, -SUFFIX.length)
      : stored;
    if (entry.isSymbolicLink()) {
      return [{ path, mode: '120000', file, target: readlinkSync(file) }];
    }
    const mode = executable.includes(path) ? '100755' : '100644';
    return [{ path, mode, file }];
  });
}
