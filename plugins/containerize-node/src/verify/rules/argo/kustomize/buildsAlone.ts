import { pointer } from '../../../repository/pointer';
import { parseYaml } from '../../../../parsers';
import { Layer, Rule, RuleContext } from '../../rule';
import { get, list, record, text } from '../lib/data';
import { error } from '../lib/findings';
import { annotatedLayers } from './annotatedLayers';
import { annotationOf, inlinePaths } from './replacements';

/** The values of an inline patch; none when it is no YAML, which the build reports. */
function valuesOf(patch: string): unknown[] {
  try {
    return parseYaml({ path: 'patch', text: patch }).map(({ value }) => value);
  } catch {
    return [];
  }
}

/** Whether a patch puts an annotation on something. */
function annotates(patch: unknown, key: string): boolean {
  if (Object.hasOwn(record(get(patch, 'metadata', 'annotations')), key)) {
    return true;
  }
  return list(patch).some(operation => {
    const at = get(operation, 'path');
    return (
      at === pointer('metadata', 'annotations', key) ||
      (at === '/metadata/annotations' &&
        Object.hasOwn(record(get(operation, 'value')), key))
    );
  });
}

/** Whether anything in a layer or what it is made of gives an object the annotation. */
function isGiven(context: RuleContext, layer: Layer, key: string): boolean {
  const inLayer = (file: string) =>
    layer.folders.some(
      folder => folder === '.' || file.startsWith(`${folder}/`),
    );
  return context.documents
    .filter(({ path }) => inLayer(path))
    .some(({ value }) => {
      const inline = [
        ...list(get(value, 'patches')).map(patch => get(patch, 'patch')),
        ...list(get(value, 'patchesJson6902')).map(patch =>
          get(patch, 'patch'),
        ),
        ...list(get(value, 'patchesStrategicMerge')),
      ].flatMap(patch => valuesOf(text(patch) ?? ''));
      const common = record(get(value, 'commonAnnotations'));
      return (
        Object.hasOwn(common, key) ||
        [value, ...inline].some(patch => annotates(patch, key))
      );
    });
}

/** Overlays that only Argo CD can build. */
export const buildsAlone: Rule = {
  id: 'kustomize/builds-alone',
  fact: 'argo/overlay-builds-alone',
  check: context =>
    annotatedLayers(context).flatMap(({ layer, key }) =>
      isGiven(context, layer, key)
        ? []
        : inlinePaths(layer.kustomization)
            .filter(
              ({ role, path }) =>
                role === 'source' && annotationOf(path) === key,
            )
            .map(({ place }) =>
              error(
                place,
                `Without Argo CD's annotation ${key} this overlay does not build.`,
                `Put a placeholder ${key} on the object by a patch, with a value ending in .invalid.`,
              ),
            ),
    ),
};

/** Annotations that Argo CD cannot add because they are in the kustomization already. */
export const annotationAlreadyThere: Rule = {
  id: 'kustomize/annotation-already-there',
  fact: 'argo/annotation-already-there',
  check: context =>
    annotatedLayers(context)
      .filter(
        ({ layer, key, forced }) =>
          !forced &&
          Object.hasOwn(
            record(get(layer.kustomization.value, 'commonAnnotations')),
            key,
          ),
      )
      .map(({ application, layer, key }) =>
        error(
          {
            file: layer.kustomization.path,
            line: layer.kustomization.lineOf(pointer('commonAnnotations', key)),
          },
          `${key} stands here already, so Argo CD's edit for ${application.name} fails.`,
          'Set forceCommonAnnotations: true in the Application, or put the placeholder on the object itself.',
        ),
      ),
};
