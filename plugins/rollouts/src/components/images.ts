/** An image in the parts of its name. */
interface ImageName {
  registry: string;
  path: string;
  /** Tag or digest, with what separates it from the name. */
  version: string;
}

const DOCKER_HUB = 'docker.io';
const SHORT_DIGEST = '@sha256:'.length + 12;

/**
 * Where registries show a repository to people. Registries without such a page are not here.
 * Sources: the addresses that these registries send a browser to.
 */
const PAGES: Record<string, (path: string) => string> = {
  'ghcr.io': path => `https://ghcr.io/${path}`,
  'quay.io': path => `https://quay.io/repository/${path}`,
  'gcr.io': path => `https://gcr.io/${path}`,
  [DOCKER_HUB]: path =>
    path.startsWith('library/')
      ? `https://hub.docker.com/_/${path.slice('library/'.length)}`
      : `https://hub.docker.com/r/${path}`,
};

/** Rule: distribution/reference `normalize.go`, splitDockerDomain: a registry has a dot or a port, or is `localhost`. */
function parseImage(image: string): ImageName {
  const [named] = image.split('@', 1);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const version = image.slice(name.length);
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  if (/[.:]/.test(first) || first === 'localhost') {
    return { registry: first, path: name.slice(slash + 1), version };
  }
  const path = slash < 0 ? `library/${name}` : name;
  return { registry: DOCKER_HUB, path, version };
}

/** The last part of an image's name with its tag, digests shortened, for where there is little room. */
export function shortImage(image: string): string {
  const { path, version } = parseImage(image);
  const tag = version.startsWith('@')
    ? version.slice(0, SHORT_DIGEST)
    : version.split('@', 1)[0];
  return path.slice(path.lastIndexOf('/') + 1) + tag;
}

/** Page of an image's repository at its registry; undefined for registries that show none. */
export function imagePage(image: string): string | undefined {
  const { registry, path } = parseImage(image);
  if (!Object.hasOwn(PAGES, registry)) return undefined;
  return PAGES[registry](path.split('/').map(encodeURIComponent).join('/'));
}
