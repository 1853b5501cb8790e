import { RESOURCE_TYPES, ResourceType } from '../resources';

/** What an address of objects means. @internal */
export interface ResourcePath {
  type: ResourceType;
  namespace?: string;
  name?: string;
  subresource?: string;
}

function typeOf(
  group: string,
  version: string,
  plural: string,
): ResourceType | undefined {
  return RESOURCE_TYPES.find(
    type =>
      type.group === group &&
      type.version === version &&
      type.plural === plural,
  );
}

/** Takes group and version off the front: `/api/v1/…` or `/apis/GROUP/VERSION/…`. */
function groupOf(
  parts: readonly string[],
): { group: string; version: string; rest: readonly string[] } | undefined {
  if (parts[0] === 'api') {
    return { group: '', version: parts[1] ?? '', rest: parts.slice(2) };
  }
  if (parts[0] !== 'apis') return undefined;
  return {
    group: parts[1] ?? '',
    version: parts[2] ?? '',
    rest: parts.slice(3),
  };
}

/**
 * Reads the address of objects.
 *
 * @param path - decoded, such as `/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web/status`
 * @returns undefined for anything that is not served
 * @internal
 */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const found = groupOf(path.split('/').filter(Boolean));
  if (!found) return undefined;
  const { group, version, rest } = found;
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2;
  const namespace = inNamespace ? rest[1] : undefined;
  const [plural = '', name, subresource, ...more] = inNamespace
    ? rest.slice(2)
    : rest;
  const type = typeOf(group, version, plural);
  if (!type || more.length > 0) return undefined;
  if (inNamespace && !type.namespaced) return undefined;
  if (name && type.namespaced && !namespace) return undefined;
  if (subresource && !(subresource === 'status' && type.hasStatus)) {
    return undefined;
  }
  return { type, namespace, name, subresource };
}
