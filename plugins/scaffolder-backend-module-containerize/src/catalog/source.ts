import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  getEntitySourceLocation,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { repositoryFolder } from '../github/folder';
import { repositoryOf, toRepoUrl } from '../github/repository';

/** Where the source of an entity lies. */
export interface EntitySource {
  repoUrl: string;
  /** Folder in the repository; empty for its root. */
  directory: string;
  /** First part of the branch's name, when the address names one. */
  ref?: string;
}

/** Kinds of pages on GitHub whose address goes on with a branch and a path. */
const PAGES = new Set(['tree', 'blob', 'edit', 'raw']);

/**
 * Reads from an entity's annotations where its source lies.
 *
 * @throws InputError when it has none, or it is no repository on a GitHub of the configuration
 */
export function sourceOfEntity(
  entity: Entity,
  integrations: ScmIntegrations,
): EntitySource {
  const ref = stringifyEntityRef(entity);
  const location = sourceLocation(entity, ref);
  const url = parsed(location.target, ref);
  const [owner = '', repo = '', page, branch, ...rest] = url.pathname
    .split('/')
    .filter(part => part !== '')
    .map(decodeURIComponent);
  const repoUrl = toRepoUrl({
    host: url.host,
    owner,
    repo: repo.replace(/\.git$/, ''),
  });
  repositoryOf(repoUrl, integrations);
  if (page === undefined || !PAGES.has(page)) return { repoUrl, directory: '' };
  // An address of a folder ends with a slash; the last part of any other is a file.
  const folder =
    page === 'tree' || url.pathname.endsWith('/') ? rest : rest.slice(0, -1);
  return {
    repoUrl,
    directory: repositoryFolder(folder.join('/')),
    ref: branch,
  };
}

function sourceLocation(entity: Entity, ref: string) {
  try {
    const location = getEntitySourceLocation(entity);
    if (location.type === 'url') return location;
  } catch {
    // No annotation at all: the message below says which one is missed.
  }
  throw new InputError(
    `${ref} does not say where its source is. It needs the annotation ${ANNOTATION_SOURCE_LOCATION} (or ${ANNOTATION_LOCATION}) with a url: on GitHub; or choose the repository instead of the entity.`,
  );
}

function parsed(target: string, ref: string): URL {
  try {
    return new URL(target);
  } catch {
    throw new InputError(
      `The source location of ${ref} is no address: ${JSON.stringify(target)}.`,
    );
  }
}
