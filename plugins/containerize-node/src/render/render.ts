import { Blueprint } from '../plan';
import { renderArgoCd } from './argocd';
import { catalogInfo } from './catalog/catalogInfo';
import { renderDockerfile } from './dockerfile/dockerfile';
import { renderDockerignore } from './dockerignore';
import { DOSSIER_FILE, renderDossier } from './dossier/dossier';
import { FileSet, fileSet } from './fileSet';
import { renderBase } from './kustomize/base';
import { renderPreview } from './kustomize/preview';
import { renderProduction } from './kustomize/production';
import { renderStaging } from './kustomize/staging';
import { renderAnswers } from './manifest/answers';
import { ANSWERS_FILE, RENDERING_FILE } from './manifest/files';
import { renderRendering } from './manifest/rendering';
import { relocated } from './relocate';
import { renderWorkflows } from './workflows';

/** The image's files; none when the repository's own Dockerfile is kept. */
function imageFiles(blueprint: Blueprint): [string, string][] {
  if (blueprint.keptDockerfile !== undefined) return [];
  return [
    ['.dockerignore', renderDockerignore(blueprint)],
    ['Dockerfile', renderDockerfile(blueprint.image)],
    ...Object.entries(blueprint.image.files),
  ];
}

/**
 * Writes a blueprint as files: same blueprint, same bytes. When the repository's own Dockerfile is kept, neither it nor
 * .dockerignore is among them.
 *
 * @throws RenderError when a value of the blueprint cannot be written safely; the message names its field
 * @public
 */
export function render(blueprint: Blueprint): FileSet {
  const written: [string, string][] = [
    ...imageFiles(blueprint),
    ...renderBase(blueprint),
    ...renderProduction(blueprint),
    ...renderStaging(blueprint),
    ...renderPreview(blueprint),
    ...renderArgoCd(blueprint),
    ...renderWorkflows(blueprint),
    ['catalog-info.yaml', catalogInfo(blueprint).text],
    [DOSSIER_FILE, renderDossier(blueprint)],
    [ANSWERS_FILE, renderAnswers(blueprint)],
  ];
  const files = fileSet(
    written.map(([path, text]) => [
      relocated(blueprint, path),
      relocated(blueprint, text),
    ]),
  );
  return fileSet([
    ...files,
    [RENDERING_FILE, renderRendering(blueprint, files)],
  ]);
}
