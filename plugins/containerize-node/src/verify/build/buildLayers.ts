import path from 'node:path';
import { parseYaml } from '../../parsers';
import { guardKustomization } from '../kustomize/guard';
import { buildKustomization, KustomizeTool } from '../kustomize/tools';
import { Places } from '../repository/places';
import { isObject } from '../repository/sourceDocument';
import { BuiltObject, Layer } from '../repository/types';
import { VerifyReport } from '../types';

/** More are no longer one application, and building them takes minutes. */
const MAX_LAYERS = 60;

/** What building needs to know. */
export interface Building {
  root: string;
  tools: readonly KustomizeTool[];
  places: Places;
  report: VerifyReport;
  signal: AbortSignal | undefined;
}

/**
 * Builds every layer that is applied by itself with every tool. Rules see the objects of the first tool; the others
 * must be able to build them too.
 *
 * @returns all layers, those that were built with their objects
 */
export async function buildLayers(
  layers: readonly Layer[],
  building: Building,
): Promise<Layer[]> {
  const { report } = building;
  const wanted = layers
    .filter(
      layer =>
        !layer.isComponent && (layer.isRoot || layer.isLive || layer.isPreview),
    )
    .sort((a, b) => importance(b) - importance(a));
  for (const layer of wanted.slice(MAX_LAYERS)) {
    report.notVerified.push({
      check: `build of ${layer.folder}`,
      reason: `only the first ${MAX_LAYERS} kustomizations are built`,
    });
  }
  const built = new Map<Layer, Built>();
  for (const layer of wanted.slice(0, MAX_LAYERS)) {
    built.set(layer, await buildLayer(layer, building));
  }
  return layers.map(layer => ({ ...layer, ...built.get(layer) }));
}

function importance(layer: Layer): number {
  if (layer.isLive) return 2;
  return layer.isPreview ? 1 : 0;
}

/** What became of a layer. */
type Built = Pick<Layer, 'objects' | 'toolsDiffer'>;

async function buildLayer(layer: Layer, building: Building): Promise<Built> {
  const { root, report } = building;
  const refused = await guardKustomization(root, layer.folder);
  report.problems.push(...refused);
  if (refused.length > 0) return {};
  const texts: string[] = [];
  for (const { tool, result } of await buildWithAll(layer, building)) {
    if ('error' in result) {
      report.problems.push({
        rule: 'kustomize/build',
        severity: 'error',
        file: layer.kustomization.path,
        line: 0,
        message: `${tool.name} cannot build it: ${result.error.replaceAll(
          root,
          '.',
        )}`,
        fix: 'Mend what the message names and build it again.',
      });
      continue;
    }
    report.verified.push({
      check: `build of ${layer.folder}`,
      tool: tool.name,
    });
    texts.push(result.yaml);
  }
  const [first] = texts;
  if (first === undefined) return {};
  return {
    objects: objectsOf(layer, first, building),
    toolsDiffer:
      texts.length < building.tools.length ||
      texts.some(text => text !== first),
  };
}

/** The tools run side by side: there are two at the most, and waiting for them is most of the time verify takes. */
function buildWithAll(layer: Layer, { root, tools, signal }: Building) {
  signal?.throwIfAborted();
  const folder = path.join(root, layer.folder);
  return Promise.all(
    tools.map(async tool => ({
      tool,
      result: await buildKustomization(tool, folder, signal),
    })),
  );
}

/** The objects of a build's text. */
export function objectsOf(
  layer: Layer,
  yaml: string,
  { places, report }: Pick<Building, 'places' | 'report'>,
): BuiltObject[] {
  return parseYaml({ path: layer.folder, text: yaml }).flatMap(({ value }) => {
    if (isObject(value)) {
      return [{ object: value, place: at => places.find(layer, value, at) }];
    }
    report.problems.push({
      rule: 'schema/object',
      severity: 'error',
      file: layer.kustomization.path,
      line: 0,
      message: 'The build holds a document that is no Kubernetes object.',
      fix: 'Give it apiVersion, kind and metadata.name.',
    });
    return [];
  });
}
