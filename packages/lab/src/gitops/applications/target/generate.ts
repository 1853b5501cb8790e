import { readFile, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import { Manifest } from '../../../kubernetes/apply';
import { parseManifests } from '../../../kubernetes/manifests';
import { buildOverlay, kustomizationFile } from '../../kustomize/build';
import { BuildEnvironment } from '../../kustomize/edits';
import { Source } from '../schema';

/** @internal */
export type SourceType = 'Kustomize' | 'Directory';

/** Rule: Argo CD `reposerver/repository`, newEnv. */
function environment(
  commit: string,
  source: Source,
  owner: { name: string; namespace: string; project: string },
): BuildEnvironment {
  return {
    ARGOCD_APP_NAME: owner.name,
    ARGOCD_APP_NAMESPACE: owner.namespace,
    ARGOCD_APP_PROJECT_NAME: owner.project,
    ARGOCD_APP_REVISION: commit,
    ARGOCD_APP_REVISION_SHORT: commit.slice(0, 7),
    ARGOCD_APP_REVISION_SHORT_8: commit.slice(0, 8),
    ARGOCD_APP_SOURCE_PATH: source.path ?? '',
    ARGOCD_APP_SOURCE_REPO_URL: source.repoURL,
    ARGOCD_APP_SOURCE_TARGET_REVISION: source.targetRevision ?? '',
  };
}

/** Rule: Argo CD `util/app/path`, Path. */
async function checkPath(root: string, path: string): Promise<void> {
  if (isAbsolute(path)) throw new Error(`${path}: app path is absolute`);
  const place = normalize(path);
  if (place === '..' || place.startsWith('../')) {
    throw new Error(`${path}: app path outside root`);
  }
  const found = await stat(join(root, path)).catch(() => undefined);
  if (!found) throw new Error(`${path}: app path does not exist`);
  if (!found.isDirectory()) {
    throw new Error(`${path}: app path is not a directory`);
  }
}

async function plainFiles(root: string, path: string): Promise<Manifest[]> {
  const names = (await readdir(join(root, path))).filter(name =>
    /\.(ya?ml|json)$/.test(name),
  );
  const texts = names
    .sort()
    .map(async name =>
      parseManifests(await readFile(join(root, path, name), 'utf8'), name),
    );
  return (await Promise.all(texts)).flat();
}

/**
 * The objects that a path of a checkout describes: what kustomize builds of it, or its YAML files.
 *
 * @throws an error in the words of Argo CD
 * @internal
 */
export async function generate(
  root: string,
  commit: string,
  source: Source,
  owner: { name: string; namespace: string; project: string },
): Promise<{ sourceType: SourceType; manifests: Manifest[] }> {
  const path = source.path ?? '.';
  await checkPath(root, path);
  if (!kustomizationFile(join(root, path))) {
    return { sourceType: 'Directory', manifests: await plainFiles(root, path) };
  }
  const manifests = await buildOverlay(
    root,
    path,
    source.kustomize ?? {},
    environment(commit, source, owner),
  );
  return { sourceType: 'Kustomize', manifests };
}
