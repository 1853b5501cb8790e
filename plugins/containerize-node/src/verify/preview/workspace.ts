import {
  copyFile,
  mkdir,
  mkdtemp,
  realpath,
  rm,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { SourceTree } from '../../tree';
import { Layer } from '../repository/types';

/** More files are not manifests; copying them would take too long. */
const MAX_FILES = 2_000;

/** A copy of the folders that a layer is made of, in which its kustomization can be edited. */
export interface Workspace {
  root: string;
  /** Puts another text in the place of the layer's kustomization. */
  write(text: string): Promise<void>;
}

/**
 * Copies what a layer is made of, lets it be used, and removes it again. Links are not copied.
 *
 * @throws Error when the layer's folders hold too many files
 */
export async function withWorkspace<T>(
  root: string,
  tree: SourceTree,
  layer: Layer,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const files = filesOf(tree, layer);
  const copy = await mkdtemp(
    path.join(await realpath(os.tmpdir()), 'drydock-preview-'),
  );
  try {
    for (const file of files) {
      await mkdir(path.join(copy, path.posix.dirname(file)), {
        recursive: true,
      });
      await copyFile(path.join(root, file), path.join(copy, file));
    }
    return await use({
      root: copy,
      write: text => writeFile(path.join(copy, layer.kustomization.path), text),
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function filesOf(tree: SourceTree, { folder, folders }: Layer): Set<string> {
  const files = new Set(
    folders
      .flatMap(item => (item === '.' ? tree.files : tree.under(item)))
      .map(file => file.path),
  );
  if (files.size > MAX_FILES) {
    throw new Error(
      `the kustomizations of ${folder} lie in folders with ${files.size} files, more than ${MAX_FILES}`,
    );
  }
  return files;
}
