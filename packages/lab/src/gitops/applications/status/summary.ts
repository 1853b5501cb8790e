import { KubeObject, isRecord } from '../../../kubernetes/objects';
import { PODS } from '../../../kubernetes/resources';
import { ClusterStore } from '../../../kubernetes/store/ClusterStore';
import { Managed } from '../compare/compare';

const LINK = 'link.argocd.argoproj.io/';

/** `status.summary` of an Application. @internal */
export interface Summary {
  externalURLs?: string[];
  images?: string[];
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(item => typeof item === 'string')
    : [];
}

function isSecure(spec: Record<string, unknown>, host: string): boolean {
  return list(spec.tls).some(({ hosts, secretName }) => {
    const names = texts(hosts);
    return secretName && (names.length === 0 || names.includes(host));
  });
}

/** Rule: argo-cd `controller/cache/info.go`, populateIngressInfo. */
function ingressUrls({ spec }: KubeObject): string[] {
  if (!isRecord(spec)) return [];
  return list(spec.rules).flatMap(({ host, http }) => {
    if (typeof host !== 'string' || host === '') return [];
    const scheme = isSecure(spec, host) ? 'https' : 'http';
    const paths = isRecord(http) ? list(http.paths) : [];
    return paths.map(({ path }) => {
      const below = typeof path === 'string' ? path.replace(/\*$/, '') : '';
      return `${scheme}://${host}${below}`;
    });
  });
}

function urlsOf({ live }: Managed): string[] {
  if (!live) return [];
  const links = Object.entries(live.metadata.annotations ?? {})
    .filter(([key]) => key.startsWith(LINK))
    .map(([, value]) => value);
  return live.kind === 'Ingress' ? [...links, ...ingressUrls(live)] : links;
}

function ownerUids({ metadata }: KubeObject): string[] {
  return (metadata.ownerReferences ?? []).map(({ uid }) => uid);
}

/** The uids of an Application's objects and of everything that belongs to them. */
function familyOf(
  objects: readonly Managed[],
  all: readonly KubeObject[],
): Set<string> {
  const family = new Set(
    objects.flatMap(({ live }) => live?.metadata.uid ?? []),
  );
  const before = () => family.size;
  for (let known = -1; known !== before(); ) {
    known = before();
    for (const object of all) {
      if (ownerUids(object).some(uid => family.has(uid))) {
        family.add(object.metadata.uid);
      }
    }
  }
  return family;
}

function imagesOf({ spec }: KubeObject): string[] {
  if (!isRecord(spec)) return [];
  return [...list(spec.initContainers), ...list(spec.containers)].flatMap(
    ({ image }) => (typeof image === 'string' ? image : []),
  );
}

function filled(values: readonly string[]): string[] | undefined {
  return values.length > 0 ? [...new Set(values)].sort() : undefined;
}

/**
 * The images that an Application's pods run, and the addresses that it is reached by.
 *
 * @param between - kinds of objects that stand between the Application's own and their pods
 * @internal
 */
export function summaryOf(
  store: ClusterStore,
  objects: readonly Managed[],
  between: readonly KubeObject[],
): Summary {
  const pods = store.list(PODS);
  const family = familyOf(objects, [...between, ...pods]);
  const images = filled(
    pods.filter(({ metadata }) => family.has(metadata.uid)).flatMap(imagesOf),
  );
  const externalURLs = filled(objects.flatMap(urlsOf));
  return {
    ...(externalURLs ? { externalURLs } : {}),
    ...(images ? { images } : {}),
  };
}
