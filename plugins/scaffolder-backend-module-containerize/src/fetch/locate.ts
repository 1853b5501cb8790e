import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { componentsAt } from '../catalog/findEntity';
import { sourceOfEntity } from '../catalog/source';
import { repositoryFolder } from '../github/folder';
import {
  GithubAccess,
  openRepository,
  Repository,
  RepositoryDetails,
  repositoryDetails,
} from '../github/repository';

/** How the user names an application. */
export interface ApplicationInput {
  entityRef?: string;
  repoUrl?: string;
  directory?: string;
}

/** An application's repository, and the component it is in the catalog. */
export interface LocatedApplication {
  repository: Repository;
  details: RepositoryDetails;
  directory: string;
  entityRef?: string;
}

/** What is needed to find it. */
export interface LocateOptions extends GithubAccess {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  logger: LoggerService;
  signal?: AbortSignal;
  token?: string;
}

/**
 * Finds the repository of an application.
 *
 * @throws InputError when neither or both names are given, or the entity says no source; NotFoundError for an unknown
 * entity or repository
 */
export async function locateApplication(
  input: ApplicationInput,
  options: LocateOptions,
): Promise<LocatedApplication> {
  const named = [input.entityRef, input.repoUrl].filter(
    name => name !== undefined && name !== '',
  );
  if (named.length !== 1) {
    throw new InputError(
      'Choose the component or the repository: exactly one of entityRef and repoUrl.',
    );
  }
  return input.entityRef
    ? locateEntity(input.entityRef, input.directory, options)
    : locateRepository(input.repoUrl ?? '', input.directory, options);
}

async function locateEntity(
  entityRef: string,
  directory: string | undefined,
  options: LocateOptions,
): Promise<LocatedApplication> {
  const { catalog, credentials, logger } = options;
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  if (!entity) {
    throw new NotFoundError(
      `The catalog has no ${entityRef}, or you may not see it.`,
    );
  }
  const source = sourceOfEntity(entity, options.integrations);
  const repository = await openRepository(options, {
    ...options,
    repoUrl: source.repoUrl,
  });
  const details = await repositoryDetails(repository);
  const [firstPart] = details.defaultBranch.split('/');
  if (source.ref !== undefined && source.ref !== firstPart) {
    logger.warn(
      `The catalog reads ${entityRef} from the branch ${source.ref}; the default branch ${details.defaultBranch} is what is containerized.`,
    );
  }
  return {
    repository,
    details,
    directory: directory ? repositoryFolder(directory) : source.directory,
    entityRef,
  };
}

async function locateRepository(
  repoUrl: string,
  directory: string | undefined,
  options: LocateOptions,
): Promise<LocatedApplication> {
  const repository = await openRepository(options, { ...options, repoUrl });
  const details = await repositoryDetails(repository);
  const folder = repositoryFolder(directory);
  const entityRef = await componentOf(
    { ...details, directory: folder },
    repository,
    options,
  );
  return { repository, details, directory: folder, entityRef };
}

/** The one component of a place; undefined when there is none, or it is not clear which one is meant. */
async function componentOf(
  place: RepositoryDetails & { directory: string },
  { repo }: Repository,
  { catalog, credentials, logger }: LocateOptions,
): Promise<string | undefined> {
  const found = await componentsAt(catalog, credentials, place);
  if (found.length <= 1) return found[0];
  const byName = found.filter(ref => ref.endsWith(`/${repo.toLowerCase()}`));
  if (byName.length === 1) return byName[0];
  logger.warn(
    `Several components have their source here, so none is linked: ${found.join(
      ', ',
    )}. Choose the component instead of the repository.`,
  );
  return undefined;
}
