import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import {
  FileSet,
  gitBlobId,
  openDirectory,
} from '@drydock/plugin-containerize-node';

/** A rendered file. */
export interface RenderedFile {
  /** Git's name of the text. */
  id: string;
  text: string;
  executable: boolean;
}

/** Writes rendered files into a folder; what was there before is gone. */
export async function writeRendering(
  folder: string,
  files: FileSet,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    if (text.startsWith('#!')) await chmod(file, 0o755);
  }
}

/**
 * Reads rendered files back. Links are not followed.
 *
 * @throws InputError when there is no such folder, nothing is in it, or a file is no text
 */
export async function readRendering(
  folder: string,
): Promise<Map<string, RenderedFile>> {
  const tree = await openDirectory(folder).catch(() => {
    throw new InputError(
      `There is no folder ${path.basename(
        folder,
      )} in the workspace. Run containerize:render first.`,
    );
  });
  const files = new Map<string, RenderedFile>();
  for (const { path: name, executable } of tree.files) {
    const file = await tree.read(name);
    if (!file?.utf8) {
      throw new InputError(
        `${name} in ${path.basename(
          folder,
        )} is no UTF-8 text of at most 1 MiB, so it cannot be merged.`,
      );
    }
    files.set(name, { id: gitBlobId(file.text), text: file.text, executable });
  }
  if (files.size === 0) {
    throw new InputError(
      `There is no rendered file in ${path.basename(folder)}.`,
    );
  }
  return files;
}
