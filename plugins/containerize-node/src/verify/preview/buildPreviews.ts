import path from 'node:path';
import { SourceTree } from '../../tree';
import { Building, objectsOf } from '../build/buildLayers';
import { guardKustomization } from '../kustomize/guard';
import { buildKustomization } from '../kustomize/tools';
import { normalFolder } from '../repository/layers';
import { pointer, valueAt } from '../repository/pointer';
import {
  BuiltObject,
  KubernetesObject,
  Layer,
  RenderedApplication,
  SourceObject,
} from '../repository/types';
import {
  EditError,
  editKustomization,
  kustomizeSource,
} from './kustomizeEdits';
import { ApplicationResult, renderApplications } from './renderApplication';
import { withWorkspace, Workspace } from './workspace';

/** The field of an ApplicationSet that makes the Application. */
const TEMPLATE = pointer('spec', 'template');
const SOURCE = pointer('spec', 'source');

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
  const [tool] = tools;
  if (!layer || !tool) {
    const reason = tool
      ? whyNoLayer(first.application)
      : 'neither kustomize nor kubectl is installed here';
    report.notVerified.push({ check, reason });
    return previews;
  }
  // Reported where the layer was built.
  if ((await guardKustomization(root, layer.folder)).length > 0)
    return previews;
  try {
    const built = await withWorkspace(
      root,
      input.tree,
      layer,
      async workspace => {
        const results: RenderedApplication[] = [];
        for (const preview of previews) {
          const objects =
            preview.layer === layer
              ? await buildOne(preview, layer, workspace, input)
              : undefined;
          results.push({ ...preview, objects });
        }
        return results;
      },
    );
    const numbers = built.map(({ request }) => request.number).join(', ');
    report.verified.push({
      check: `${check} for pull requests ${numbers}`,
      tool: tool.name,
    });
    return built;
  } catch (error) {
    input.building.signal?.throwIfAborted();
    report.notVerified.push({ check, reason: (error as Error).message });
    return previews;
  }
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

async function buildOne(
  preview: RenderedApplication,
  layer: Layer,
  workspace: Workspace,
  { tree, building }: PreviewInput,
): Promise<BuiltObject[] | undefined> {
  const { applicationSet, application, request } = preview;
  const report = (field: string, message: string, fix: string) =>
    building.report.problems.push({
      rule: 'preview/build',
      severity: 'error',
      ...applicationSet.place(TEMPLATE + SOURCE + field),
      message: `The preview of pull request ${request.number} cannot be built: ${message}`,
      fix,
    });
  const text = (await tree.read(layer.kustomization.path))?.text ?? '';
  try {
    await workspace.write(edited(text, application));
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    const field = pointer('kustomize', error.field);
    report(
      field,
      error.message,
      'Set force beside it, or take the duplicate out of the kustomization.',
    );
    return undefined;
  }
  const result = await buildKustomization(
    building.tools[0],
    path.join(workspace.root, layer.folder),
    building.signal,
  );
  if ('error' in result) {
    const message = result.error.replaceAll(workspace.root, '.');
    report('', message, 'Mend what the message names and build it again.');
    return undefined;
  }
  return objectsOf(layer, result.yaml, building);
}

function edited(text: string, application: KubernetesObject): string {
  const source = valueAt(application, SOURCE) as Record<string, unknown>;
  const parsed = kustomizeSource.safeParse(source.kustomize ?? {});
  if (!parsed.success) {
    throw new EditError('spec.source.kustomize is not well formed', '');
  }
  const asText = (value: unknown) => (typeof value === 'string' ? value : '');
  const revision = asText(source.targetRevision);
  return editKustomization(text, parsed.data, {
    ARGOCD_APP_NAME: application.metadata.name,
    ARGOCD_APP_NAMESPACE: asText(
      valueAt(application, '/spec/destination/namespace'),
    ),
    ARGOCD_APP_PROJECT_NAME: asText(valueAt(application, '/spec/project')),
    ARGOCD_APP_REVISION: revision,
    ARGOCD_APP_REVISION_SHORT: revision.slice(0, 7),
    ARGOCD_APP_REVISION_SHORT_8: revision.slice(0, 8),
    ARGOCD_APP_SOURCE_PATH: asText(source.path),
    ARGOCD_APP_SOURCE_REPO_URL: asText(source.repoURL),
    ARGOCD_APP_SOURCE_TARGET_REVISION: revision,
  });
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
