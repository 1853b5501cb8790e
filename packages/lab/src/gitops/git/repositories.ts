import { Forge } from '../../forge/forge';
import { Repository } from '../../forge/store/schema';

/** `owner/name` in the path of an address, with or without `.git` at its end. */
function fullNameIn(path: string): string {
  return path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
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
  if (!URL.canParse(repoUrl)) return undefined;
  const url = new URL(repoUrl);
  if (url.origin !== new URL(forge.urls.base).origin) return undefined;
  return forge.store.repositoryByFullName(fullNameIn(url.pathname));
}

/**
 * Whether two addresses name one repository. Rule: Argo CD `util/git`, SameURL: case, `.git` and a slash at the end do not
 * count.
 *
 * @internal
 */
export function isSameRepository(a: string, b: string): boolean {
  const plain = (url: string) => fullNameIn(url.trim().toLowerCase());
  return plain(a) === plain(b);
}
