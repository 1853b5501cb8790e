import { KubeObject, OwnerReference } from '../../objects';
import { RESOURCE_TYPES, ResourceType } from '../../resources';
import { ClusterStore } from '../../store/ClusterStore';
import {
  FOREGROUND_FINALIZER,
  ORPHAN_FINALIZER,
  finalizersOf,
} from '../../store/deletion';
import { ControllerContext } from '../context';

interface Item {
  type: ResourceType;
  object: KubeObject;
}

function everything(store: ClusterStore): Item[] {
  return RESOURCE_TYPES.flatMap(type =>
    store.list(type).map(object => ({ type, object })),
  );
}

function ownersOf({ object }: Item): OwnerReference[] {
  return object.metadata.ownerReferences ?? [];
}

function isOwnedBy(item: Item, owner: KubeObject): boolean {
  return ownersOf(item).some(({ uid }) => uid === owner.metadata.uid);
}

function dropFinalizer(store: ClusterStore, item: Item, name: string): void {
  store.update(item.type, item.object.metadata, current => {
    const finalizers = finalizersOf(current).filter(other => other !== name);
    return { ...current, metadata: { ...current.metadata, finalizers } };
  });
}

function dropOwner(store: ClusterStore, item: Item, uid: string): void {
  store.update(item.type, item.object.metadata, current => {
    const { ownerReferences = [] } = current.metadata;
    const kept = ownerReferences.filter(owner => owner.uid !== uid);
    return {
      ...current,
      metadata: {
        ...current.metadata,
        ownerReferences: kept.length > 0 ? kept : undefined,
      },
    };
  });
}

/** What waits for those that belong to it: they go first. */
function goForeground(store: ClusterStore, owner: Item, all: Item[]): void {
  const children = all.filter(item => isOwnedBy(item, owner.object));
  for (const { type, object } of children) {
    if (object.metadata.deletionTimestamp) continue;
    if (store.get(type, object.metadata)) {
      store.delete(type, object.metadata, 'foreground');
    }
  }
  const isHeld = children.some(({ type, object }) =>
    store.get(type, object.metadata),
  );
  if (!isHeld) dropFinalizer(store, owner, FOREGROUND_FINALIZER);
}

function letGo(store: ClusterStore, owner: Item, all: Item[]): void {
  const { uid } = owner.object.metadata;
  for (const item of all) {
    if (isOwnedBy(item, owner.object)) dropOwner(store, item, uid);
  }
  dropFinalizer(store, owner, ORPHAN_FINALIZER);
}

/**
 * Acts out the garbage collector: objects go whose owners are all gone; and those that are deleted in the foreground, or
 * without what belongs to them, get what they wait for. Rule: kubernetes `pkg/controller/garbagecollector`.
 *
 * @internal
 */
export function collectGarbage({ store }: ControllerContext): void {
  const all = everything(store);
  const uids = new Set(all.map(({ object }) => object.metadata.uid));
  for (const item of all) {
    const owners = ownersOf(item);
    const { metadata } = item.object;
    const isOrphan =
      owners.length > 0 && owners.every(({ uid }) => !uids.has(uid));
    if (metadata.deletionTimestamp) {
      const finalizers = finalizersOf(item.object);
      if (finalizers.includes(FOREGROUND_FINALIZER)) {
        goForeground(store, item, all);
      } else if (finalizers.includes(ORPHAN_FINALIZER)) letGo(store, item, all);
    } else if (isOrphan && store.get(item.type, metadata)) {
      store.delete(item.type, metadata);
    }
  }
}
