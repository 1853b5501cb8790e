import { RepositoryRef } from '../previews/types';

/** Columns by which a row is a pull request's. */
export interface PullRequestKey {
  host: string;
  owner: string;
  name: string;
  number: number;
}

/** The repository in the writing that rows and maps use: forges take no notice of case. @internal */
export function foldedRepository(repository: RepositoryRef): RepositoryRef {
  return {
    host: repository.host.toLowerCase(),
    owner: repository.owner.toLowerCase(),
    name: repository.name.toLowerCase(),
  };
}

/** One text for a repository, however its name is written. @internal */
export function repositoryKey(repository: RepositoryRef): string {
  const { host, owner, name } = foldedRepository(repository);
  return `${host}/${owner}/${name}`;
}

/** @internal */
export function pullRequestKey(
  repository: RepositoryRef,
  number: number,
): PullRequestKey {
  return { ...foldedRepository(repository), number };
}

/** One text for a pull request. @internal */
export function pullRequestId(repository: RepositoryRef, number: number) {
  return `${repositoryKey(repository)}#${number}`;
}
