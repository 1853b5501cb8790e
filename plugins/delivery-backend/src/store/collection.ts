import { controllerOf, ObjectMeta } from '@drydock/plugin-delivery-common';

/** Anything with metadata. @internal */
export interface Stored {
  metadata: ObjectMeta;
}

/** What came of keeping an object. @internal */
export interface Put<T> {
  /** What it stands in for: its former version, an older object of its name, or one that had to make room. */
  replaced: readonly T[];
}

function nameKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** Group of a namespace; no uid has a slash. */
function namespaceKey(namespace: string): string {
  return `/${namespace}`;
}

/** How the objects of a collection are grouped. @internal */
export interface Grouping {
  /** With `owner`, objects that nobody controls are grouped by namespace. */
  by: 'owner' | 'namespace';
  /** The oldest arrival makes room for one more. */
  mostInGroup?: number;
}

/** The objects of one kind in one cluster, found by uid, by name and by owner or namespace. @internal */
export class Collection<T extends Stored> {
  private readonly objects = new Map<string, T>();
  private readonly names = new Map<string, string>();
  private readonly groups = new Map<string, Set<T>>();
  /** Namespaces that were listed; the empty one stands for all. */
  private readonly known = new Set<string>();

  constructor(private readonly grouping: Grouping) {}

  get size(): number {
    return this.objects.size;
  }

  get(uid: string): T | undefined {
    return this.objects.get(uid);
  }

  named(namespace: string, name: string): T | undefined {
    const uid = this.names.get(nameKey(namespace, name));
    return uid === undefined ? undefined : this.objects.get(uid);
  }

  /** Objects that another one controls. */
  ownedBy(uid: string): readonly T[] {
    return [...(this.groups.get(uid) ?? [])];
  }

  /** Objects of the group of a namespace. */
  groupedIn(namespace: string): readonly T[] {
    return [...(this.groups.get(namespaceKey(namespace)) ?? [])];
  }

  /** Objects of a namespace, or all. */
  in(namespace: string | undefined): T[] {
    const all = [...this.objects.values()];
    return namespace === undefined
      ? all
      : all.filter(item => item.metadata.namespace === namespace);
  }

  put(object: T): Put<T> {
    const { uid, namespace, name } = object.metadata;
    const former = this.remove(uid);
    const namesake = this.named(namespace, name);
    if (namesake) this.remove(namesake.metadata.uid);
    this.objects.set(uid, object);
    this.names.set(nameKey(namespace, name), uid);
    const key = this.groupOf(object);
    const group = this.groups.get(key) ?? new Set<T>();
    group.add(object);
    this.groups.set(key, group);
    const [oldest] =
      group.size > (this.grouping.mostInGroup ?? Infinity) ? group : [];
    if (oldest) this.remove(oldest.metadata.uid);
    const replaced = [former, namesake, oldest];
    return { replaced: replaced.filter(item => item !== undefined) };
  }

  remove(uid: string): T | undefined {
    const object = this.objects.get(uid);
    if (!object) return undefined;
    const { namespace, name } = object.metadata;
    this.objects.delete(uid);
    const key = nameKey(namespace, name);
    if (this.names.get(key) === uid) this.names.delete(key);
    const group = this.groups.get(this.groupOf(object));
    group?.delete(object);
    if (group?.size === 0) this.groups.delete(this.groupOf(object));
    return object;
  }

  /** Says that all objects of a namespace, or of all namespaces, are here. */
  setKnown(namespace: string | undefined, known: boolean): void {
    if (known) this.known.add(namespace ?? '');
    else this.known.delete(namespace ?? '');
  }

  /** Whether an object of this namespace that is not here does not exist. */
  knows(namespace: string): boolean {
    return this.known.has('') || this.known.has(namespace);
  }

  private groupOf({ metadata }: T): string {
    const owner =
      this.grouping.by === 'owner' ? controllerOf(metadata) : undefined;
    return owner?.uid ?? namespaceKey(metadata.namespace);
  }
}
