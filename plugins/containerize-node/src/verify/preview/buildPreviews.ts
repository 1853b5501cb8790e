import { SourceTree } from '../../tree';
import { Building } from '../build/buildLayers';
import { guardKustomization } from '../kustomize/guard';
import { KustomizeTool } from '../kustomize/tools';
import { normalFolder } from '../repository/layers';
import { valueAt } from '../repository/pointer';
import {
  BuiltObject,
  KubernetesObject,
  Layer,
  RenderedApplication,
  SourceObject,
} from '../repository/types';
import { buildPreview, SOURCE, TEMPLATE } from './buildPreview';
import { ApplicationResult, renderApplications } from './renderApplication';
import { withWorkspace } from './workspace';

/** What previews are made of. */
export interface PreviewInput {
  tree: SourceTree;
  objects: readonly SourceObject[];
  layers: readonly Layer[];
  building: Building;
}

/** Renders every ApplicationSet of pull requests for sample requests and builds the results as Argo CD does. */
export async function buildPreviews(
  input: PreviewInput,
): Promise<RenderedApplication[]> {
  const previews: RenderedApplication[] = [];
  for (const set of input.objects) {
    if (set.object.kind !== 'ApplicationSet') continue;
    if (!set.object.apiVersion.startsWith('argoproj.io/')) continue;
    const rendered = renderApplications(set).flatMap(result =>
      renderedOf(set, result, input),
    );
    previews.push(...(await buildAll(set, rendered, input)));
  }
  return previews;
}

function renderedOf(
  set: SourceObject,
  result: ApplicationResult,
  { layers, building: { report } }: PreviewInput,
): RenderedApplication[] {
  const { name } = set.object.metadata;
  if ('unsupported' in result) {
    report.notVerified.push({
      check: `previews of ApplicationSet ${name}`,
      reason: `${result.unsupported} is not evaluated here`,
    });
    return [];
  }
  if ('error' in result) {
    report.problems.push({
      rule: 'preview/template',
      severity: 'error',
      ...set.place(TEMPLATE),
      message: `ApplicationSet ${name} makes no Application of a pull request: ${result.error}.`,
      fix: 'Use parameters of the pull-request generator only, in the syntax that goTemplate chooses.',
    });
    return [];
  }
  // Beside several sources, Argo CD overlooks the single one.
  const isSingle = valueAt(result.application, '/spec/sources') === undefined;
  const folder = isSingle && valueAt(result.application, `${SOURCE}/path`);
  const layer =
    typeof folder === 'string'
      ? layers.find(item => item.folder === normalFolder(folder))
      : undefined;
  return [{ applicationSet: set, ...result, layer }];
}

async function buildAll(
  set: SourceObject,
  previews: RenderedApplication[],
  input: PreviewInput,
): Promise<RenderedApplication[]> {
  const [first] = previews;
  if (!first) return [];
  const { root, tools, report } = input.building;
  const { layer } = first;
  const check = `previews of ApplicationSet ${set.object.metadata.name}`;
  if (!layer || tools.length === 0) {
    const reason =
      tools.length > 0
        ? whyNoLayer(first.application)
        : 'neither kustomize nor kubectl is installed here';
    report.notVerified.push({ check, reason });
    return previews;
  }
  // Reported where the layer was built.
  if ((await guardKustomization(root, layer.folder)).length > 0)
    return previews;
  const used = toolsFor(layer, tools);
  try {
    const built = await buildSamples(layer, previews, used, input);
    const numbers = built.map(({ request }) => request.number).join(', ');
    for (const { name } of used) {
      const done = `${check} for pull requests ${numbers}`;
      report.verified.push({ check: done, tool: name });
    }
    return built;
  } catch (error) {
    input.building.signal?.throwIfAborted();
    report.notVerified.push({ check, reason: (error as Error).message });
    return previews;
  }
}

/** Where all tools built the layer alike, as it stands in Git, one is enough for the samples. */
function toolsFor(
  { toolsDiffer }: Layer,
  tools: readonly KustomizeTool[],
): readonly KustomizeTool[] {
  return toolsDiffer === false ? tools.slice(0, 1) : tools;
}

function buildSamples(
  layer: Layer,
  previews: readonly RenderedApplication[],
  tools: readonly KustomizeTool[],
  { tree, building }: PreviewInput,
): Promise<RenderedApplication[]> {
  return withWorkspace(building.root, tree, layer, async workspace => {
    const results: RenderedApplication[] = [];
    for (const preview of previews) {
      const how = { tree, building, tools, layer, workspace };
      const isHere = preview.layer === layer;
      const objects = isHere ? await buildPreview(preview, how) : undefined;
      results.push({ ...preview, objects });
    }
    return results;
  });
}

function whyNoLayer({ spec }: KubernetesObject): string {
  if (valueAt(spec, '/sources') !== undefined) {
    return 'an Application of several sources is not put together here';
  }
  if (valueAt(spec, '/source/chart') !== undefined) {
    return 'Helm charts are not rendered here';
  }
  return 'its path has no kustomization in this repository';
}

/** The Application itself as a built object, for checks of objects. */
export function applicationObject({
  application,
  applicationSet,
}: RenderedApplication): BuiltObject {
  return {
    object: application,
    place: at => applicationSet.place(TEMPLATE + at),
  };
}
