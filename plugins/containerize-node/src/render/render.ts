import { Blueprint } from '../plan';
import { renderDockerfile } from './dockerfile/dockerfile';
import { renderDockerignore } from './dockerignore';
import { FileSet, fileSet } from './fileSet';
import { renderBase } from './kustomize/base';
import { renderProduction } from './kustomize/production';

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
 * Writes a blueprint as files: same blueprint, same bytes.
 *
 * @throws RenderError when a value of the blueprint cannot be written safely; the message names its field
 * @public
 */
export function render(blueprint: Blueprint): FileSet {
  return fileSet([
    ...imageFiles(blueprint),
    ...renderBase(blueprint),
    ...renderProduction(blueprint),
  ]);
}
