import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { admitNew, admitUpdate } from './http/admission';
import { StatusError } from './http/status';
import { Draft, KubeObject, isRecord } from './objects';
import { ResourceType, resourceTypeOf } from './resources';
import { writtenMetaSchema } from './schema/meta';
import { ClusterStore, Key } from './store/ClusterStore';
import { Propagation } from './store/deletion';

/** Where `kubectl apply` keeps what was applied last, so that fields which are left out next time go away. @internal */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object as a file has it. @internal */
export const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: writtenMetaSchema,
});

/** @internal */
export type Manifest = z.infer<typeof manifestSchema>;

/** What applying did. @internal */
export interface Applied {
  object: KubeObject;
  outcome: 'created' | 'configured' | 'unchanged';
}

/**
 * The kind of an object.
 *
 * @throws StatusError 404 in the words of a client that finds no such kind in discovery
 * @internal
 */
export function servedType(manifest: {
  apiVersion: string;
  kind: string;
}): ResourceType {
  const type = resourceTypeOf(manifest);
  if (type) return type;
  const { apiVersion, kind } = manifest;
  throw new StatusError(
    404,
    'NotFound',
    `no matches for kind "${kind}" in version "${apiVersion}"`,
  );
}

/** Where an object goes: one of a kind without namespaces has none, whatever its file says. @internal */
export function keyOfManifest(
  { namespaced }: ResourceType,
  { metadata }: Manifest,
): Key {
  const { name, namespace = 'default' } = metadata;
  return namespaced ? { name, namespace } : { name };
}

function withoutLastApplied(manifest: Manifest): Manifest {
  const { [LAST_APPLIED]: gone, ...annotations } =
    manifest.metadata.annotations ?? {};
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}

function lastApplied(object: KubeObject): unknown {
  const text = object.metadata.annotations?.[LAST_APPLIED];
  return text === undefined ? undefined : JSON.parse(text);
}

/**
 * Takes the wanted fields over, and those away that were applied before and are wanted no more. Fields that others set
 * stay. Lists are replaced as a whole. Rule: kubectl's client-side apply, with JSON merge patch.
 *
 * @internal
 */
export function threeWayMerge(
  live: unknown,
  before: unknown,
  wanted: unknown,
): unknown {
  if (!isRecord(wanted)) return wanted;
  const result: Record<string, unknown> = isRecord(live) ? { ...live } : {};
  if (isRecord(before)) {
    for (const key of Object.keys(before)) {
      if (!(key in wanted)) delete result[key];
    }
  }
  const known = isRecord(before) ? before : {};
  for (const [key, value] of Object.entries(wanted)) {
    if (value === null) delete result[key];
    else result[key] = threeWayMerge(result[key], known[key], value);
  }
  return result;
}

function withLastApplied(
  annotations: Record<string, string> | undefined,
  applied: unknown,
): Record<string, string> {
  return { ...annotations, [LAST_APPLIED]: JSON.stringify(applied) };
}

function merged(live: KubeObject, manifest: Manifest): KubeObject {
  const { status, ...wanted } = withoutLastApplied(manifest);
  const result = threeWayMerge(live, lastApplied(live), wanted);
  const next = { ...live, ...(isRecord(result) ? result : {}) };
  const annotations = withLastApplied(next.metadata.annotations, wanted);
  const { resourceVersion } = live.metadata;
  return {
    ...next,
    metadata: { ...next.metadata, resourceVersion, annotations },
  };
}

/** What would be made of an object that is not there yet. */
function draftOf(key: Key, manifest: Manifest): Draft {
  const { status, apiVersion, kind, metadata, ...rest } =
    withoutLastApplied(manifest);
  const { resourceVersion, ...kept } = metadata;
  const applied = { apiVersion, kind, metadata, ...rest };
  const annotations = withLastApplied(kept.annotations, applied);
  return { ...rest, metadata: { ...kept, ...key, annotations } };
}

/**
 * Puts an object into a cluster as `kubectl apply` does. What a file says of `status` is left out.
 *
 * @throws StatusError 403, 404 or 422 in the words of the API server: no such kind, no such namespace, a namespace that is
 * going, a field that does not fit or must not change
 * @internal
 */
export function applyObject(store: ClusterStore, manifest: Manifest): Applied {
  const type = servedType(manifest);
  const key = keyOfManifest(type, manifest);
  const live = store.get(type, key);
  if (!live) {
    const draft = draftOf(key, manifest);
    const object = store.create(type, admitNew(store, type, draft));
    return { object, outcome: 'created' };
  }
  const object = store.update(type, key, current =>
    admitUpdate(type, current, merged(current, manifest)),
  );
  const isSame = object === live || isDeepStrictEqual(object, live);
  return { object, outcome: isSame ? 'unchanged' : 'configured' };
}

/**
 * Deletes an object as the API server does: what holds it by a finalizer keeps it, marked, until it lets go.
 *
 * @param propagation - what becomes of the objects that belong to it; `background`: they go after it
 * @returns whether there was such an object
 * @internal
 */
export function deleteApplied(
  store: ClusterStore,
  type: ResourceType,
  key: Key,
  propagation: Propagation = 'background',
): boolean {
  if (!store.get(type, key)) return false;
  store.delete(type, key, propagation);
  return true;
}
