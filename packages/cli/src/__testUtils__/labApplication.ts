import { cp, readdir, rename } from 'node:fs/promises';
import path from 'node:path';

/** Folder of the lab's legacy applications. */
export const LAB_APPS = path.resolve(__dirname, '../../../lab/apps');

/** Files are stored under names that this repository's own tools leave alone. */
async function restoreNames(folder: string): Promise<void> {
  for (const entry of await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile() || !entry.name.endsWith('.lab')) continue;
    const file = path.join(entry.parentPath, entry.name);
    await rename(file, file.slice(0, -'.lab'.length));
  }
}

/** Copies an application of the lab into a folder, as its repository holds it. */
export async function copyLabApplication(
  name: string,
  folder: string,
): Promise<void> {
  await cp(path.join(LAB_APPS, name, 'files'), folder, { recursive: true });
  await restoreNames(folder);
}
