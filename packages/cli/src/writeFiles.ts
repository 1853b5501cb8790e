import { lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FileSet } from '@drydock/plugin-containerize-node';
import { UsageError } from './exitCodes';

/** A link in the application's tree could lead a file anywhere on this machine. */
async function refuseLinks(root: string, name: string): Promise<void> {
  const parts = name.split('/');
  for (const index of parts.keys()) {
    const part = parts.slice(0, index + 1).join('/');
    const stats = await lstat(path.join(root, part)).catch(() => undefined);
    if (stats?.isSymbolicLink()) {
      throw new UsageError(
        `${name} is not written: ${part} is a link, which could lead out of ${root}. Take it away, or give another folder as --out.`,
      );
    }
  }
}

/**
 * Writes rendered files below a folder, through no link.
 *
 * @throws UsageError before anything is written when a link is in the way
 */
export async function writeFiles(root: string, files: FileSet): Promise<void> {
  for (const name of files.keys()) await refuseLinks(root, name);
  for (const [name, content] of files) {
    const target = path.join(root, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
