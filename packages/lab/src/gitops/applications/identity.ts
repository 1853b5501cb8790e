import { Manifest } from '../../kubernetes/apply';
import { KubeObject } from '../../kubernetes/objects';
import { ResourceType, resourceTypeOf } from '../../kubernetes/resources';
import { TRACKING_ID } from './annotations';

/** How Argo CD names an object of a cluster. @internal */
export interface Identity {
  /** Empty for the core group. */
  group: string;
  version: string;
  kind: string;
  /** Empty for objects of the whole cluster. */
  namespace: string;
  name: string;
}

/** @internal */
export function identityOf({
  apiVersion,
  kind,
  metadata,
}: Manifest | KubeObject): Identity {
  const slash = apiVersion.lastIndexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
  };
}

/** One text for each object, whatever its version. @internal */
export function keyOf({
  group,
  kind,
  namespace,
  name,
}: Omit<Identity, 'version'>): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

/** The kind as the lab's clusters serve it; undefined when they do not. @internal */
export function typeOf({
  group,
  version,
  kind,
}: Identity): ResourceType | undefined {
  const apiVersion = group ? `${group}/${version}` : version;
  return resourceTypeOf({ apiVersion, kind });
}

/**
 * What Argo CD writes on each object to know it again. Rule: argo-cd `util/argo/resource_tracking.go`; objects of the
 * whole cluster are named with the namespace that the Application deploys to.
 *
 * @internal
 */
export function trackingId(
  application: string,
  { group, kind, namespace, name }: Identity,
  destinationNamespace: string,
): string {
  return `${application}:${group}/${kind}:${
    namespace || destinationNamespace
  }/${name}`;
}

/**
 * The Application that an object belongs to: what its tracking annotation names, when that annotation was written for it
 * and is not a copy from another object.
 *
 * @internal
 */
export function trackedBy(object: KubeObject): string | undefined {
  const id = object.metadata.annotations?.[TRACKING_ID];
  if (id === undefined) return undefined;
  const { group, kind, namespace, name } = identityOf(object);
  const [application, ofKind, place = ''] = id.split(':');
  const isOwn =
    ofKind === `${group}/${kind}` &&
    (namespace === ''
      ? place.endsWith(`/${name}`)
      : place === `${namespace}/${name}`);
  return isOwn ? application : undefined;
}
