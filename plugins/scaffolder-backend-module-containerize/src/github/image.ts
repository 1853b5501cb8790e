import { Target } from './errors';

/** A part of an image's name as registries take it. */
function part(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * The name of a repository's image in the container registry of its own GitHub.
 *
 * Rule: docs.github.com, "Working with the Container registry": `ghcr.io` on github.com, `containers.HOST` on a server
 * of one's own. A host with a port has no such second name and is taken as it is.
 */
export function forgeImage(
  { host, owner, repo }: Target,
  directory: string,
): string {
  const own = host.includes(':') ? host : `containers.${host}`;
  const registry = host === 'github.com' ? 'ghcr.io' : own;
  return [registry, owner, repo, ...directory.split('/')]
    .map((name, index) => (index === 0 ? name.toLowerCase() : part(name)))
    .filter(name => name !== '')
    .join('/');
}
