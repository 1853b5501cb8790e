import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { Manifest } from '../../kubernetes/apply';
import { parseManifests } from '../../kubernetes/manifests';
import { BuildEnvironment, editCommands } from './edits';
import { KustomizeOptions } from './options';
import { runKustomize } from './run';

/** Names that kustomize takes a kustomization by. */
const FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The file that makes a folder a kustomization. @internal */
export function kustomizationFile(folder: string): string | undefined {
  return FILES.map(name => join(folder, name)).find(existsSync);
}

/** Argo CD writes patches into the file by itself, since `kustomize edit` knows no lists of them. */
async function addPatches(
  file: string,
  patches: readonly Record<string, unknown>[],
): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8'));
  const present: unknown = document.toJS()?.patches;
  const all = [...(Array.isArray(present) ? present : []), ...patches];
  document.set('patches', document.createNode(all));
  await writeFile(file, document.toString());
}

/**
 * Builds an overlay with the settings of an Application, in a checkout that is changed by it.
 *
 * @param root - folder of the checkout
 * @param path - the overlay, below it
 * @throws KustomizeError, with places of the checkout as Argo CD shows them
 * @internal
 */
export async function buildOverlay(
  root: string,
  path: string,
  options: KustomizeOptions,
  environment: BuildEnvironment,
): Promise<Manifest[]> {
  const folder = join(root, path);
  for (const command of editCommands(options, environment)) {
    await runKustomize(command, folder);
  }
  const file = kustomizationFile(folder);
  if (file && options.patches) await addPatches(file, options.patches);
  if (options.components?.length) {
    await runKustomize(
      ['edit', 'add', 'component', ...options.components],
      folder,
    );
  }
  return parseManifests(await runKustomize(['build', folder], root), path);
}
