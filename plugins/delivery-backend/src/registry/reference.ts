/** An image in a registry. */
export interface ImageReference {
  /** Host of the registry's API, with its port when it has one. */
  host: string;
  /** Name of the repository there. */
  repository: string;
  tag?: string;
  digest?: string;
}

const HUB = 'docker.io';
/** Where the API of Docker Hub is. Source: docs.docker.com/registry/spec/auth/token. */
const HUB_API = 'registry-1.docker.io';

/** Source: OCI distribution specification, "Pulling manifests". */
const NAME =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const LONGEST_NAME = 255;

/** Whether a text is a host with or without a port, and nothing else of an address. @internal */
export function isHost(text: string): boolean {
  const address = `https://${text}`;
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const port443 = text.endsWith(':443') ? ':443' : '';
  return `${url.host}${port443}` === text.toLowerCase() && url.host !== '';
}

/** The part before the first slash is a host when it looks like one. Rule: distribution/reference, `splitDockerDomain`. */
function splitHost(name: string): { host: string; repository: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  if (first === 'localhost' || /[.:]/.test(first)) {
    return { host: first, repository: name.slice(slash + 1) };
  }
  return { host: HUB, repository: name };
}

/** Where the API of the registry is that images name so. @internal */
export function apiHost(host: string): string {
  const isHub = host === HUB || host === 'index.docker.io';
  return isHub ? HUB_API : host.toLowerCase();
}

/**
 * Reads the name of an image as clusters have it.
 *
 * @returns undefined for what is none
 * @internal
 */
export function parseReference(image: string): ImageReference | undefined {
  const [named = '', digest, ...rest] = image.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const { host, repository } = splitHost(
    colon < 0 ? named : named.slice(0, colon),
  );
  const api = apiHost(host);
  const path =
    api === HUB_API && !repository.includes('/')
      ? `library/${repository}`
      : repository;
  const valid =
    rest.length === 0 &&
    isHost(host) &&
    path.length <= LONGEST_NAME &&
    NAME.test(path) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest));
  if (!valid) return undefined;
  return {
    host: api,
    repository: path,
    ...(digest ? { digest } : { tag: tag ?? 'latest' }),
  };
}
