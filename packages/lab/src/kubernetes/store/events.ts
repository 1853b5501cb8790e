import { KubeObject } from '../objects';
import { ResourceType } from '../resources';

/** One change of one object. @internal */
export interface StoreEvent {
  version: number;
  resource: ResourceType;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
  /** The object before; undefined for a new one. */
  previous?: KubeObject;
}

const MAX_KEPT = 10_000;

/** The changes of a cluster since its last compaction, for watches and for lists of an earlier version. @internal */
export class EventLog {
  private events: StoreEvent[] = [];
  private readonly listeners = new Set<(event: StoreEvent) => void>();

  /** @param oldest - the version from which all changes are known */
  constructor(public oldest: number) {}

  append(event: StoreEvent): void {
    this.events.push(event);
    if (this.events.length > MAX_KEPT) {
      const kept = this.events.slice(-MAX_KEPT / 2);
      this.compact(kept[0].version - 1);
    }
    for (const listener of [...this.listeners]) listener(event);
  }

  /** What came after a version, oldest first. */
  since(version: number): StoreEvent[] {
    const last = this.events.findLastIndex(event => event.version <= version);
    return this.events.slice(last + 1);
  }

  /** Forgets everything up to a version. */
  compact(version: number): void {
    this.oldest = version;
    this.events = this.since(version);
  }

  listen(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
