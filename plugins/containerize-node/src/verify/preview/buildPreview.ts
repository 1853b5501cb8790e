import path from 'node:path';
import { SourceTree } from '../../tree';
import { Building, objectsOf } from '../build/buildLayers';
import { buildKustomization, KustomizeTool } from '../kustomize/tools';
import { pointer, valueAt } from '../repository/pointer';
import {
  BuiltObject,
  KubernetesObject,
  Layer,
  RenderedApplication,
} from '../repository/types';
import {
  EditError,
  editKustomization,
  kustomizeSource,
} from './kustomizeEdits';
import { Workspace } from './workspace';

/** The field of an ApplicationSet that makes the Application. */
export const TEMPLATE = pointer('spec', 'template');
/** The field of an Application that says what it builds. */
export const SOURCE = pointer('spec', 'source');

/** What one preview is built with. */
export interface BuildWith {
  tree: SourceTree;
  building: Building;
  tools: readonly KustomizeTool[];
  layer: Layer;
  /** A copy of the layer's folders. */
  workspace: Workspace;
}

/**
 * Edits the kustomization as Argo CD does and builds it with every tool. What fails is reported.
 *
 * @returns what the first tool that could built; undefined when none could
 */
export async function buildPreview(
  preview: RenderedApplication,
  { tree, building, tools, layer, workspace }: BuildWith,
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
  const folder = path.join(workspace.root, layer.folder);
  const results = await Promise.all(
    tools.map(tool => buildKustomization(tool, folder, building.signal)),
  );
  const texts: string[] = [];
  for (const result of results) {
    if ('yaml' in result) {
      texts.push(result.yaml);
      continue;
    }
    const message = result.error.replaceAll(workspace.root, '.');
    report('', message, 'Mend what the message names and build it again.');
  }
  const [first] = texts;
  return first === undefined ? undefined : objectsOf(layer, first, building);
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
