import {
  ObjectMeta,
  objectMetaSchema,
  readObject,
  SourceState,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { KindSink, ListSink } from '../watch/kindWatch';
import { KindRow, StoredKind, StoredObjects } from '../watch/kinds';
import { isLater } from '../watch/resourceVersions';
import { Changes } from './changes';
import { ClusterStore } from './clusterStore';
import { Malformed } from './malformed';

/** Deleted objects that are remembered, against events that come late. */
const MOST_DELETED = 1000;

const identified = z.object({ metadata: objectMetaSchema });

/** What a source is made of. @internal */
export interface KindSourceOptions<K extends StoredKind> {
  store: ClusterStore;
  row: KindRow<K>;
  /** Undefined for all namespaces. */
  namespace?: string;
  changes: Changes;
  /** Milliseconds since 1970. */
  now: () => number;
  onReport?: (view: SourceView) => void;
}

/** Takes what one watch reads into the store, and knows how current it is. @internal */
export class KindSource<K extends StoredKind> implements KindSink {
  private state: SourceState = 'starting';
  private since: number;
  private heardAt?: number;
  private failure?: string;
  /** Version of the last list: it holds everything up to there. */
  private baseline = '';
  private deleted = new Set<string>();
  private malformed = new Malformed();

  constructor(private readonly options: KindSourceOptions<K>) {
    this.since = options.now();
  }

  list(): ListSink {
    const found: StoredObjects[K][] = [];
    const malformed = new Malformed();
    return {
      add: items => {
        for (const item of items) {
          const read = this.options.row.read(item);
          if (read.ok) found.push(read.object);
          else malformed.add(read.problem);
        }
      },
      commit: version => this.replace(found, malformed, version),
    };
  }

  apply(type: 'ADDED' | 'MODIFIED' | 'DELETED', raw: unknown): void {
    const { row, store } = this.options;
    if (type === 'DELETED') {
      this.delete(raw);
      return;
    }
    const read = row.read(raw);
    if (!read.ok) {
      this.complain(() => this.malformed.add(read.problem));
      return;
    }
    const { object } = read;
    if (this.isOld(object.metadata)) return;
    const { uid } = object.metadata;
    this.complain(() => this.malformed.remove(object.metadata));
    if (this.keeps(object)) {
      store.put(row.kind, object);
    } else {
      store.remove(row.kind, uid);
    }
  }

  forget(): void {
    const { row, store, namespace } = this.options;
    for (const { metadata } of store.objects[row.kind].in(namespace)) {
      store.remove(row.kind, metadata.uid);
    }
    store.setKnown(row.kind, namespace, false);
    this.malformed = new Malformed();
  }

  heard(): void {
    this.heardAt = this.options.now();
  }

  report(state: SourceState, error?: string): void {
    const { changes, now, onReport } = this.options;
    if (state === this.state && error === this.failure) return;
    if (state !== this.state) this.since = now();
    this.state = state;
    this.failure = error;
    changes.source();
    onReport?.(this.view());
  }

  view(): SourceView {
    const { store, row, namespace } = this.options;
    const said = [this.failure, this.malformed.text()].filter(Boolean);
    return {
      cluster: store.cluster,
      kind: row.kind,
      ...(namespace ? { namespace } : {}),
      state: this.state,
      since: new Date(this.since).toISOString(),
      ...(this.heardAt === undefined
        ? {}
        : { lastHeardAt: new Date(this.heardAt).toISOString() }),
      ...(said.length > 0 ? { error: said.join('. ') } : {}),
    };
  }

  /** An object that goes need only say which one it is. */
  private delete(raw: unknown): void {
    const { row, store } = this.options;
    const read = readObject(identified, raw);
    if (!read.ok) {
      this.complain(() => this.malformed.add(read.problem));
      return;
    }
    const { metadata } = read.object;
    if (this.isOld(metadata)) return;
    this.complain(() => this.malformed.remove(metadata));
    store.remove(row.kind, metadata.uid);
    this.bury(metadata.uid);
  }

  /** Everything in one turn, so that nobody sees half a list. What has not changed stays as it is. */
  private replace(
    found: readonly StoredObjects[K][],
    malformed: Malformed,
    version: string,
  ): void {
    const { row, store, namespace } = this.options;
    const collection = store.objects[row.kind];
    const kept = new Set<string>();
    for (const object of found.filter(item => this.keeps(item))) {
      const { uid, resourceVersion } = object.metadata;
      kept.add(uid);
      const former = collection.get(uid)?.metadata.resourceVersion;
      if (!former || former !== resourceVersion) store.put(row.kind, object);
    }
    for (const { metadata } of collection.in(namespace)) {
      const stays = kept.has(metadata.uid) || malformed.has(metadata);
      if (!stays) store.remove(row.kind, metadata.uid);
    }
    store.setKnown(row.kind, namespace, true);
    this.baseline = version;
    this.deleted.clear();
    this.complain(() => {
      this.malformed = malformed;
    });
  }

  /** Whether an event tells nothing new: it came twice, late, or of an object that is gone. */
  private isOld({ uid, resourceVersion }: ObjectMeta): boolean {
    const { row, store } = this.options;
    if (this.deleted.has(uid)) return true;
    const known = store.objects[row.kind].get(uid)?.metadata.resourceVersion;
    return (
      !isLater(resourceVersion, this.baseline) ||
      !isLater(resourceVersion, known ?? '')
    );
  }

  private keeps(object: StoredObjects[K]): boolean {
    return this.options.row.keeps?.(object) ?? true;
  }

  private bury(uid: string): void {
    this.deleted.add(uid);
    const [oldest] = this.deleted;
    if (this.deleted.size > MOST_DELETED) this.deleted.delete(oldest);
  }

  private complain(change: () => void): void {
    const before = this.malformed.text();
    change();
    if (this.malformed.text() !== before) this.options.changes.source();
  }
}
