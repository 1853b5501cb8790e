import { Forge } from '../../forge/forge';
import { Repository } from '../../forge/store/schema';

/** `owner/name` in the path of an address, with or without `.git` at its end. */
function fullNameIn(path: string): string {
  return path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
}

/** Whether an address is one of the lab's forge. @internal */
export function isOfForge(
  { urls }: Pick<Forge, 'urls'>,
  repoUrl: string,
): boolean {
  return (
    URL.canParse(repoUrl) &&
    new URL(repoUrl).origin === new URL(urls.base).origin
  );
}

/**
 * The repository of the lab's forge that an address of `git clone` names.
 *
 * @returns undefined for a repository that is not there, and for every address that is not the forge's: the lab asks no
 * other server
 * @internal
 */
export function repositoryAt(
  forge: Pick<Forge, 'store' | 'urls'>,
  repoUrl: string,
): Repository | undefined {
  if (!isOfForge(forge, repoUrl)) return undefined;
  return forge.store.repositoryByFullName(
    fullNameIn(new URL(repoUrl).pathname),
  );
}
