/** An image as `HOST/NAME:TAG`. @internal */
export interface ImageName {
  /** Registry with its port. */
  host: string;
  /** Name in the registry. */
  repository: string;
  tag?: string;
  /** Name that a kustomization gives it, before `=`. */
  alias?: string;
}

/**
 * Reads the name of an image, with or without a tag. What stands before the first slash is the registry.
 *
 * @throws when it names no registry, or a digest
 * @internal
 */
export function parseImage(text: string): ImageName {
  const equals = text.indexOf('=');
  const alias = equals < 0 ? undefined : text.slice(0, equals);
  const name = text.slice(equals + 1);
  const slash = name.indexOf('/');
  if (slash <= 0 || name.includes('@')) {
    throw new Error(`The lab expects HOST/NAME:TAG as an image, not ${text}`);
  }
  const colon = name.indexOf(':', slash);
  return {
    host: name.slice(0, slash),
    repository: name.slice(slash + 1, colon < 0 ? undefined : colon),
    tag: colon < 0 ? undefined : name.slice(colon + 1),
    alias,
  };
}

/** Whether two names are of one image, whatever their tags. @internal */
export function isSameImage(a: ImageName, b: ImageName): boolean {
  return a.host === b.host && a.repository === b.repository;
}

/** @internal */
export function imageText({ host, repository, tag }: ImageName): string {
  return `${host}/${repository}${tag === undefined ? '' : `:${tag}`}`;
}
