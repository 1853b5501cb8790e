import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Clock, timestamp } from '../clock';
import { Draft, KubeObject } from '../objects';
import { ResourceType, apiVersionOf } from '../resources';
import { Propagation, deletionMetadata, isGone } from './deletion';
import { EventLog, StoreEvent } from './events';
import { StoreError } from './StoreError';

/** Which part of an object is written: all but its status, or its status only. @internal */
export type Scope = 'main' | 'status';

/** Where an object is. @internal */
export interface Key {
  namespace?: string;
  name: string;
}

const FIRST_VERSION = 1_000;

/** Order of lists: the API server's, which is that of its keys. @internal */
export function keyOf({ namespace, name }: Key): string {
  return namespace === undefined ? `/${name}` : `/${namespace}/${name}`;
}

/** What is written when a caller writes the main resource, or the status, of a kind that has one. */
function scoped(
  resource: ResourceType,
  current: KubeObject,
  wanted: KubeObject,
  scope: Scope,
): KubeObject {
  if (!resource.hasStatus) return wanted;
  if (scope === 'status') return { ...current, status: wanted.status };
  const { status, ...rest } = wanted;
  return 'status' in current ? { ...rest, status: current.status } : rest;
}

function withoutUndefined(object: KubeObject): KubeObject {
  return JSON.parse(JSON.stringify(object));
}

/** Whether a change counts in `metadata.generation`: of anything but metadata and a status with its own address. */
function isNewGeneration(
  { hasStatus }: ResourceType,
  before: KubeObject,
  after: KubeObject,
): boolean {
  const counted = ({ metadata, status, ...rest }: KubeObject) =>
    hasStatus ? rest : { ...rest, status };
  return !isDeepStrictEqual(counted(before), counted(after));
}

/**
 * The objects of one cluster, with one counter of versions over all of them, as etcd has it.
 * Objects that come out of it are never changed in place.
 *
 * @internal
 */
export class ClusterStore {
  private readonly objects = new Map<ResourceType, Map<string, KubeObject>>();
  /** Lists of now, by kind, until something of the kind changes. */
  private readonly sorted = new Map<ResourceType, KubeObject[]>();
  private readonly log: EventLog;

  /** @param current - version of the empty store */
  constructor(private readonly clock: Clock, private current = FIRST_VERSION) {
    this.log = new EventLog(current);
  }

  /** The newest version. */
  get version(): number {
    return this.current;
  }

  /** The version up to which history is forgotten. */
  get oldestVersion(): number {
    return this.log.oldest;
  }

  /** Objects of a kind in order of namespace and name, as they were at a version that is not forgotten yet. */
  list(
    resource: ResourceType,
    options: { namespace?: string; at?: number } = {},
  ): KubeObject[] {
    const { namespace, at = this.current } = options;
    return this.listAll(resource, at).filter(
      object =>
        namespace === undefined || object.metadata.namespace === namespace,
    );
  }

  get(resource: ResourceType, key: Key): KubeObject | undefined {
    return this.objects.get(resource)?.get(keyOf(key));
  }

  /** @throws StoreError `exists` when the name is taken */
  create(resource: ResourceType, draft: Draft): KubeObject {
    const { name, namespace } = draft.metadata;
    if (this.get(resource, { namespace, name })) throw new StoreError('exists');
    const object = withoutUndefined({
      apiVersion: apiVersionOf(resource),
      kind: resource.kind,
      ...draft,
      metadata: {
        ...draft.metadata,
        uid: randomUUID(),
        generation: 1,
        creationTimestamp: timestamp(this.clock.now()),
        resourceVersion: '',
      },
    });
    return this.write(resource, 'ADDED', object);
  }

  /**
   * Changes an object. Nothing is written, and no version used, when nothing changes.
   *
   * @param dryRun - answers what would be, and keeps nothing
   * @throws StoreError `missing`, or `conflict` when the changed object names another version than the current one
   */
  update(
    resource: ResourceType,
    key: Key,
    change: (object: KubeObject) => KubeObject,
    options: { scope?: Scope; dryRun?: boolean } = {},
  ): KubeObject {
    const before = this.get(resource, key);
    if (!before) throw new StoreError('missing');
    const wanted = change(before);
    if (isDeepStrictEqual(before, wanted)) return before;
    const version = before.metadata.resourceVersion;
    if ((wanted.metadata.resourceVersion ?? version) !== version) {
      throw new StoreError('conflict');
    }
    const after = withoutUndefined({
      ...scoped(resource, before, wanted, options.scope ?? 'main'),
      apiVersion: before.apiVersion,
      kind: before.kind,
    });
    const { name, namespace, uid, generation, creationTimestamp } =
      before.metadata;
    const fixed = { name, namespace, uid, generation, creationTimestamp };
    after.metadata = withoutUndefined({
      ...after,
      metadata: { ...after.metadata, ...fixed, resourceVersion: version },
    }).metadata;
    if (isDeepStrictEqual(before, after)) return before;
    if (isNewGeneration(resource, before, after)) {
      after.metadata.generation = (generation ?? 0) + 1;
    }
    if (options.dryRun) return after;
    return this.write(resource, isGone(after) ? 'DELETED' : 'MODIFIED', after);
  }

  /**
   * Begins to delete an object as the API server does: it goes at once when nothing holds it, else it is only marked.
   *
   * @returns the object as it was when it went, or as it is marked
   * @throws StoreError `missing`
   */
  delete(
    resource: ResourceType,
    key: Key,
    propagation: Propagation = 'background',
  ): KubeObject {
    const object = this.get(resource, key);
    if (!object) throw new StoreError('missing');
    const at = timestamp(this.clock.now());
    const metadata = deletionMetadata(resource, object, propagation, at);
    if (isGone({ ...object, metadata })) return this.remove(resource, key);
    return this.update(resource, key, current => ({ ...current, metadata }));
  }

  /** Takes an object away at once, whatever holds it. @throws StoreError `missing` */
  remove(resource: ResourceType, key: Key): KubeObject {
    const object = this.get(resource, key);
    if (!object) throw new StoreError('missing');
    return this.write(resource, 'DELETED', {
      ...object,
      metadata: { ...object.metadata },
    });
  }

  /** Changes after a version, oldest first. */
  since(version: number): StoreEvent[] {
    return this.log.since(version);
  }

  /** Calls back after each change. */
  listen(listener: (event: StoreEvent) => void): () => void {
    return this.log.listen(listener);
  }

  /** Forgets all history, as etcd does by and by: what wants to go on from an earlier version must list anew. */
  compact(): void {
    this.log.compact(this.current);
  }

  private listAll(resource: ResourceType, at: number): KubeObject[] {
    const known = at === this.current ? this.sorted.get(resource) : undefined;
    if (known) return known;
    const all = [...this.stateAt(resource, at)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => object);
    if (at === this.current) this.sorted.set(resource, all);
    return all;
  }

  private stateAt(
    resource: ResourceType,
    version: number,
  ): Map<string, KubeObject> {
    const now = this.objects.get(resource) ?? new Map<string, KubeObject>();
    if (version === this.current) return now;
    const state = new Map(now);
    for (const event of this.log.since(version).reverse()) {
      if (event.resource !== resource) continue;
      const key = keyOf(event.object.metadata);
      if (event.previous) state.set(key, event.previous);
      else state.delete(key);
    }
    return state;
  }

  private write(
    resource: ResourceType,
    type: StoreEvent['type'],
    object: KubeObject,
  ): KubeObject {
    this.current += 1;
    object.metadata.resourceVersion = String(this.current);
    const all = this.objects.get(resource) ?? new Map<string, KubeObject>();
    this.objects.set(resource, all);
    this.sorted.delete(resource);
    const key = keyOf(object.metadata);
    const previous = all.get(key);
    if (type === 'DELETED') all.delete(key);
    else all.set(key, object);
    this.log.append({
      version: this.current,
      resource,
      type,
      object,
      previous,
    });
    return object;
  }
}
