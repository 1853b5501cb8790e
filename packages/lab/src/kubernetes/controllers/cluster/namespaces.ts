import { KubeObject, isRecord } from '../../objects';
import { NAMESPACES, RESOURCE_TYPES } from '../../resources';
import { ControllerContext } from '../context';

function setPhase(
  { store }: ControllerContext,
  namespace: KubeObject,
  phase: string,
): void {
  const status = {
    ...(isRecord(namespace.status) ? namespace.status : {}),
    phase,
  };
  store.update(NAMESPACES, namespace.metadata, of => ({ ...of, status }), {
    scope: 'status',
  });
}

/** Deletes what is in a namespace. @returns whether something is left that waits for its finalizers */
function empty(
  { store }: ControllerContext,
  { metadata: { name } }: KubeObject,
): boolean {
  const left = () =>
    RESOURCE_TYPES.filter(({ namespaced }) => namespaced).flatMap(type =>
      store.list(type, { namespace: name }).map(object => ({ type, object })),
    );
  for (const { type, object } of left()) {
    if (object.metadata.deletionTimestamp) continue;
    if (store.get(type, object.metadata)) store.delete(type, object.metadata);
  }
  return left().length === 0;
}

function release({ store }: ControllerContext, { metadata }: KubeObject): void {
  store.update(NAMESPACES, metadata, current => ({
    ...current,
    spec: { ...(isRecord(current.spec) ? current.spec : {}), finalizers: [] },
  }));
}

/** Acts out the namespace controller: what is in a deleted namespace goes before it. @internal */
export function runNamespaces(context: ControllerContext): void {
  for (const namespace of context.store.list(NAMESPACES)) {
    if (!namespace.metadata.deletionTimestamp) {
      setPhase(context, namespace, 'Active');
    } else {
      setPhase(context, namespace, 'Terminating');
      if (empty(context, namespace)) release(context, namespace);
    }
  }
}
