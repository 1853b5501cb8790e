import {
  DeliveryStreamEvent,
  EntityRollouts,
} from '@drydock/plugin-delivery-common';
import { isOf } from '../entities/entityIndex';
import { SeenEntity } from '../entities/seenEntity';
import { DeliveryStore, RolloutChange } from '../store/types';
import { Coalesced } from './Coalesced';

/** How long changes are gathered before they are sent, in milliseconds. */
const CHANGES_WAIT = 50;

/** The same for what is only known to be more current now. */
const SOURCES_WAIT = 2_000;

/** Where a stream is written to. */
export interface StreamSink {
  /** Writes a text; false when the reader is slower than the writer. */
  write(text: string): boolean;
  /** Calls back once when the reader has caught up. */
  onceDrained(callback: () => void): void;
}

/** What a stream shows and where. */
export interface EntityStreamOptions {
  store: DeliveryStore;
  sink: StreamSink;
  /** The current answer for an entity. */
  answer(entity: SeenEntity): EntityRollouts;
  /** Number of the last event that the reader has seen; the next one follows it. */
  lastId: number;
}

/** An entity, and what its last answer was made of. */
interface Shown {
  entity: SeenEntity;
  /** Its Rollouts then: a change of one of them concerns it even when it is not its any more. */
  keys: ReadonlySet<string>;
}

function keyOf(cluster: string, namespace: string, name: string): string {
  return JSON.stringify([cluster, namespace, name]);
}

/**
 * Tells one reader of some entities' Rollouts what they are, and again whenever they change. Each event holds the whole
 * answer for an entity: whatever was lost, the next event makes good, and a reader that is too slow gets the newest
 * state instead of all those between.
 */
export class EntityStream {
  readonly #options: EntityStreamOptions;
  readonly #shown = new Map<string, Shown>();
  readonly #dirty = new Set<string>();
  readonly #flush = new Coalesced(() => this.#send());
  #lastId: number;
  #slow = false;
  #closed = false;
  #unsubscribe: (() => void) | undefined;

  constructor(options: EntityStreamOptions) {
    this.#options = options;
    this.#lastId = options.lastId;
  }

  /** Entities that are shown now. */
  get refs(): string[] {
    return [...this.#shown.keys()];
  }

  /** Sends the answers for these entities, and from now on their changes. */
  open(entities: readonly SeenEntity[]): void {
    this.#unsubscribe = this.#options.store.onChange(change =>
      'sources' in change ? this.#sourcesChanged() : this.#changed(change),
    );
    this.show(entities);
    this.#send();
  }

  /** Takes what is known of the entities from now on; those that are new, or whose annotations changed, are sent. */
  show(entities: readonly SeenEntity[]): void {
    if (this.#closed) return;
    for (const entity of entities) {
      const before = this.#shown.get(entity.ref);
      const same =
        JSON.stringify(before?.entity.annotations) ===
        JSON.stringify(entity.annotations);
      this.#shown.set(entity.ref, { entity, keys: before?.keys ?? new Set() });
      if (!same) this.#dirty.add(entity.ref);
    }
    if (this.#dirty.size > 0) this.#flush.within(CHANGES_WAIT);
  }

  /** Shows an entity no longer, and says why. */
  drop(entityRef: string, reason: string): void {
    this.#shown.delete(entityRef);
    this.#dirty.delete(entityRef);
    this.#write({ type: 'gone', data: { entityRef, reason } });
  }

  /** A sign of life, which also keeps proxies from cutting a silent connection. */
  heartbeat(): void {
    if (!this.#slow) this.#writeText(': heartbeat\n\n');
  }

  /** Listens and sends no more, whatever it is told after this: writing to an answer that has ended is an error. */
  close(): void {
    this.#closed = true;
    this.#unsubscribe?.();
    this.#flush.cancel();
    this.#shown.clear();
    this.#dirty.clear();
  }

  #sourcesChanged(): void {
    for (const ref of this.#shown.keys()) this.#dirty.add(ref);
    this.#flush.within(SOURCES_WAIT);
  }

  #changed(change: RolloutChange): void {
    const touched = [...this.#shown.values()].filter(shown =>
      this.#touches(change, shown),
    );
    if (touched.length === 0) return;
    for (const { entity } of touched) this.#dirty.add(entity.ref);
    this.#flush.within(CHANGES_WAIT);
  }

  #touches(change: RolloutChange, { entity, keys }: Shown): boolean {
    const { cluster, namespace, names } = change;
    return names.some(name => {
      if (keys.has(keyOf(cluster, namespace, name))) return true;
      const id = { cluster, namespace, name };
      const record = this.#options.store.rollout(id);
      return record !== undefined && isOf(entity, record, id);
    });
  }

  #send(): void {
    this.#flush.cancel();
    for (const ref of [...this.#dirty]) {
      if (this.#slow) return;
      this.#dirty.delete(ref);
      const entity = this.#shown.get(ref)?.entity;
      if (!entity) continue;
      const data = this.#options.answer(entity);
      this.#shown.set(ref, {
        entity,
        keys: new Set(
          data.items.map(({ id }) => keyOf(id.cluster, id.namespace, id.name)),
        ),
      });
      this.#write({ type: 'rollouts', data });
    }
  }

  #write({ type, data }: DeliveryStreamEvent): void {
    this.#lastId += 1;
    this.#writeText(
      `event: ${type}\nid: ${this.#lastId}\ndata: ${JSON.stringify(data)}\n\n`,
    );
  }

  #writeText(text: string): void {
    if (this.#closed) return;
    if (this.#options.sink.write(text) || this.#slow) return;
    this.#slow = true;
    this.#options.sink.onceDrained(() => {
      this.#slow = false;
      this.#send();
    });
  }
}
