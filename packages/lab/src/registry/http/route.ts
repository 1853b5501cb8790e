import { isRepositoryName } from '../names';
import { RegistryError } from './errors';

/** What a path of the distribution API asks for. @internal */
export type Route =
  | { kind: 'root' }
  | { kind: 'catalog' }
  | { kind: 'tags'; name: string }
  | { kind: 'manifest'; name: string; reference: string }
  | { kind: 'blob'; name: string; digest: string }
  | { kind: 'uploads'; name: string }
  | { kind: 'upload'; name: string; id: string };

function named(words: readonly string[]): string {
  const name = words.join('/');
  if (isRepositoryName(name)) return name;
  throw new RegistryError('NAME_INVALID', 'invalid repository name', { name });
}

/**
 * Reads a path. Names of repositories have slashes, so it is read from its end.
 *
 * @returns undefined for a path outside the API
 * @throws RegistryError when the name of the repository is none
 * @internal
 */
export function routeOf(path: string): Route | undefined {
  if (path === '/v2' || path === '/v2/') return { kind: 'root' };
  if (path === '/v2/_catalog') return { kind: 'catalog' };
  const words = path.split('/').slice(1);
  if (words[0] !== 'v2') return undefined;
  const [third = '', second = '', last = ''] = words.slice(-3);
  const before = (count: number) => named(words.slice(1, -count));
  if (second === 'tags' && last === 'list') {
    return { kind: 'tags', name: before(2) };
  }
  if (third === 'blobs' && second === 'uploads') {
    return last === ''
      ? { kind: 'uploads', name: before(3) }
      : { kind: 'upload', name: before(3), id: last };
  }
  if (second === 'blobs' && last === 'uploads') {
    return { kind: 'uploads', name: before(2) };
  }
  if (second === 'manifests') {
    return { kind: 'manifest', name: before(2), reference: last };
  }
  return second === 'blobs'
    ? { kind: 'blob', name: before(2), digest: last }
    : undefined;
}
