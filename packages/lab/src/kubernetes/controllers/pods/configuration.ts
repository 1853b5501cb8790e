import { isRecord } from '../../objects';
import {
  CONFIG_MAPS,
  ResourceType,
  SECRETS,
  VOLUME_CLAIMS,
} from '../../resources';
import { Container, PodSpec } from '../../schema/pod';
import { ClusterStore } from '../../store/ClusterStore';

/** A ConfigMap or a Secret, or one key of it, that a pod asks for. */
interface Reference {
  type: ResourceType;
  name: string;
  keys: readonly string[];
  optional?: boolean;
}

function keysOf(
  store: ClusterStore,
  { type, name }: Reference,
  namespace: string,
): Set<string> | undefined {
  const found = store.get(type, { namespace, name });
  if (!found) return undefined;
  const parts = [found.data, found.stringData, found.binaryData];
  return new Set(parts.filter(isRecord).flatMap(part => Object.keys(part)));
}

/** Rule: kubelet `pkg/kubelet/kubelet_pods.go`, makeEnvironmentVariables. */
function missing(
  store: ClusterStore,
  reference: Reference,
  namespace: string,
): string | undefined {
  if (reference.optional) return undefined;
  const { type, name, keys } = reference;
  const present = keysOf(store, reference, namespace);
  if (!present) return `${type.kind.toLowerCase()} "${name}" not found`;
  const key = keys.find(wanted => !present.has(wanted));
  if (key === undefined) return undefined;
  return `couldn't find key ${key} in ${type.kind} ${namespace}/${name}`;
}

function referencesOf({ env, envFrom }: Container): Reference[] {
  const whole = envFrom.flatMap(({ secretRef, configMapRef }) => [
    ...(configMapRef ? [{ type: CONFIG_MAPS, keys: [], ...configMapRef }] : []),
    ...(secretRef ? [{ type: SECRETS, keys: [], ...secretRef }] : []),
  ]);
  const single = env.flatMap(({ valueFrom }) => {
    const { secretKeyRef: secret, configMapKeyRef: map } = valueFrom ?? {};
    return [
      ...(map ? [{ type: CONFIG_MAPS, ...map, keys: [map.key] }] : []),
      ...(secret ? [{ type: SECRETS, ...secret, keys: [secret.key] }] : []),
    ];
  });
  return [...whole, ...single];
}

/**
 * Why a container's environment cannot be made.
 *
 * @returns what `CreateContainerConfigError` says; undefined when nothing is missing
 * @internal
 */
export function missingEnvironment(
  store: ClusterStore,
  namespace: string,
  container: Container,
): string | undefined {
  for (const reference of referencesOf(container)) {
    const problem = missing(store, reference, namespace);
    if (problem) return problem;
  }
  return undefined;
}

/**
 * Why the volumes of a pod cannot be mounted. Rule for the words: kubelet's events `FailedMount`.
 *
 * @internal
 */
export function missingMount(
  store: ClusterStore,
  namespace: string,
  { volumes }: PodSpec,
): string | undefined {
  for (const { name, secret, configMap } of volumes) {
    const failed = `MountVolume.SetUp failed for volume "${name}" : `;
    const reference: Reference | undefined =
      (secret && {
        ...secret,
        type: SECRETS,
        name: secret.secretName,
        keys: [],
      }) ??
      (configMap && { ...configMap, type: CONFIG_MAPS, keys: [] });
    if (!reference || reference.optional) continue;
    const present = keysOf(store, reference, namespace);
    const what = reference.type.kind.toLowerCase();
    if (!present) return `${failed}${what} "${reference.name}" not found`;
    const items = (secret ?? configMap)?.items ?? [];
    if (items.some(({ key }) => !present.has(key))) {
      return `${failed}references non-existent ${what} key: ${
        items.find(({ key }) => !present.has(key))?.key
      }`;
    }
  }
  return undefined;
}

/** A claim that is not there, which keeps a pod from any node. Rule for the words: the scheduler's. @internal */
export function missingClaim(
  store: ClusterStore,
  namespace: string,
  { volumes }: PodSpec,
): string | undefined {
  const claims = volumes.flatMap(
    ({ persistentVolumeClaim: claim }) => claim?.claimName ?? [],
  );
  const name = claims.find(
    claim => !store.get(VOLUME_CLAIMS, { namespace, name: claim }),
  );
  return name && `persistentvolumeclaim "${name}" not found`;
}
