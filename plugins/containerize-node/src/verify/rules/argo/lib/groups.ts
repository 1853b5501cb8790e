import path from 'node:path';
import { normalFolder } from '../../../repository/layers';
import { BuiltObject, Layer, RuleContext } from '../../rule';
import { ApplicationView, applicationsOf } from './applications';
import { text } from './data';
import { perContext } from './perContext';

/** Objects that are deployed together. */
export interface Group {
  folder: string;
  /** The kustomization that gives them; undefined for a folder of plain manifests. */
  layer?: Layer;
  objects: readonly BuiltObject[];
  /** Applications that deploy them, as far as they are in this repository. */
  applications: ApplicationView[];
}

/** The folder that a source names. */
function followedFolder(value: Record<string, unknown>): string | undefined {
  const folder = text(value.path);
  return folder === undefined ? undefined : normalFolder(folder);
}

/** Applications that follow a folder of this repository. */
export function followersOf(
  context: RuleContext,
  folder: string,
): ApplicationView[] {
  return applicationsOf(context).filter(({ sources }) =>
    sources.some(({ value }) => followedFolder(value) === folder),
  );
}

/** The layer that an Application's source builds. */
export function layerOf(
  context: RuleContext,
  application: ApplicationView,
): Layer | undefined {
  const folders = application.sources.map(({ value }) => followedFolder(value));
  return context.layers.find(({ folder }) => folders.includes(folder));
}

function ofLayers(context: RuleContext): Group[] {
  return context.layers.flatMap(layer => {
    const { folder, objects } = layer;
    if (!objects) return [];
    const applications = followersOf(context, folder);
    const isDeployed = layer.isRoot || applications.length > 0;
    return isDeployed ? [{ folder, layer, objects, applications }] : [];
  });
}

/** Folders of manifests that no kustomization is about. */
function ofPlainFolders(context: RuleContext): Group[] {
  const built = context.layers.map(({ folder }) => folder);
  const folders = new Map<string, BuiltObject[]>();
  for (const object of context.objects) {
    const folder = path.posix.dirname(object.document.path);
    const belongsToLayer = built.some(
      item => folder === item || folder.startsWith(`${item}/`),
    );
    if (belongsToLayer) continue;
    folders.set(folder, [...(folders.get(folder) ?? []), object]);
  }
  return [...folders].map(([folder, objects]) => ({
    folder,
    objects,
    applications: followersOf(context, folder),
  }));
}

/** All that the repository deploys, by what is deployed together. */
export const groupsOf = perContext(context => [
  ...ofLayers(context),
  ...ofPlainFolders(context),
]);
