import { KubeObject, ObjectMeta, isRecord } from '../objects';
import { NAMESPACES, PODS, ResourceType } from '../resources';

/** What becomes of the objects that belong to a deleted one. @internal */
export type Propagation = 'background' | 'foreground' | 'orphan';

/** Holds an object until those that belong to it are gone. */
export const FOREGROUND_FINALIZER = 'foregroundDeletion';
/** Holds an object until those that belong to it have forgotten it. */
export const ORPHAN_FINALIZER = 'orphan';

const HOLDING: Partial<Record<Propagation, string>> = {
  foreground: FOREGROUND_FINALIZER,
  orphan: ORPHAN_FINALIZER,
};

const POD_GRACE_SECONDS = 30;

/** What an object waits for before it goes. @internal */
export function finalizersOf({ metadata }: KubeObject): string[] {
  const { finalizers } = metadata;
  return Array.isArray(finalizers) ? finalizers.map(String) : [];
}

/** Namespaces wait for their content by a finalizer in their spec. */
function isHeldBySpec({ kind, spec }: KubeObject): boolean {
  const finalizers = isRecord(spec) ? spec.finalizers : undefined;
  return (
    kind === NAMESPACES.kind &&
    Array.isArray(finalizers) &&
    finalizers.length > 0
  );
}

/** Whether nothing keeps a deleted object any more. @internal */
export function isGone(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata;
  return (
    deletionTimestamp !== undefined &&
    !(Number(deletionGracePeriodSeconds ?? 0) > 0) &&
    finalizersOf(object).length === 0 &&
    !isHeldBySpec(object)
  );
}

/**
 * Metadata of an object that is being deleted. What is being deleted already keeps its time.
 *
 * @internal
 */
export function deletionMetadata(
  resource: ResourceType,
  object: KubeObject,
  propagation: Propagation,
  at: string,
): ObjectMeta {
  const { metadata } = object;
  if (metadata.deletionTimestamp) return metadata;
  const holding = HOLDING[propagation];
  const finalizers = finalizersOf(object);
  const all =
    holding && !finalizers.includes(holding)
      ? [...finalizers, holding]
      : finalizers;
  return {
    ...metadata,
    ...(all.length > 0 ? { finalizers: all } : {}),
    deletionTimestamp: at,
    deletionGracePeriodSeconds: resource === PODS ? POD_GRACE_SECONDS : 0,
  };
}
