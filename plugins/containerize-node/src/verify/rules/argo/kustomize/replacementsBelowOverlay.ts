import { Rule } from '../../rule';
import { error } from '../lib/findings';
import { annotatedLayers } from './annotatedLayers';
import { annotationOf, inlinePaths } from './replacements';

/** Replacements that run before Argo CD's annotation is there. */
export const replacementsBelowOverlay: Rule = {
  id: 'kustomize/replacements-below-overlay',
  fact: 'argo/replacements-of-the-same-layer',
  check: context =>
    annotatedLayers(context).flatMap(({ layer, key }) =>
      context.layers
        .filter(
          ({ folder }) =>
            folder !== layer.folder && layer.folders.includes(folder),
        )
        .flatMap(({ kustomization }) => inlinePaths(kustomization))
        .filter(
          ({ role, path }) => role === 'source' && annotationOf(path) === key,
        )
        .map(({ place }) =>
          error(
            place,
            `This replacement reads the annotation ${key}, which Argo CD adds to ${layer.folder} only.`,
            `Move the replacement to the kustomization of ${layer.folder}.`,
          ),
        ),
    ),
};
