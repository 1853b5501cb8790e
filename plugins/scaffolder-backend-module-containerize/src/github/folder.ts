import { InputError } from '@backstage/errors';

/**
 * A folder of a repository, without slashes at its ends; empty for the root.
 *
 * @throws InputError when it leaves the repository
 */
export function repositoryFolder(directory = ''): string {
  const parts = directory
    .split('/')
    .filter(part => part !== '' && part !== '.');
  const refused = parts.some(
    part =>
      part === '..' ||
      part.toLowerCase() === '.git' ||
      /[\p{Cc}\\]/u.test(part),
  );
  if (refused) {
    throw new InputError(
      `directory: ${JSON.stringify(
        directory,
      )} is no folder inside a repository.`,
    );
  }
  return parts.join('/');
}
