import { readFile } from 'node:fs/promises';
import { TokenSource } from './types';

/**
 * A token that is kept in a file, read at each request: Kubernetes replaces the file of a pod's service account well
 * before the old token ends.
 * @internal
 */
export function tokenFile(path: string): TokenSource {
  return async () => {
    const token = (await readFile(path, 'utf8')).trim();
    if (token === '') throw new Error(`The token file ${path} is empty`);
    return token;
  };
}

/**
 * A token that the configuration holds. It is looked up at each request, so a value included with `$file` may change
 * while the backend runs.
 * @internal
 */
export function configuredToken(read: () => string | undefined): TokenSource {
  return async () => read()?.trim() || undefined;
}
