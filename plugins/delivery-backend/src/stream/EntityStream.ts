import {
  DeliveryStreamEvent,
  StreamTopic,
} from '@drydock/plugin-delivery-common';
import { SeenEntity } from '../entities/seenEntity';
import { DeliveryStore } from '../store/types';
import { Coalesced } from './Coalesced';
import { Topic, Touches } from './topics';

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
  store: Pick<DeliveryStore, 'onChange'>;
  sink: StreamSink;
  /** What it tells of each entity. */
  topics: ReadonlyMap<StreamTopic, Topic>;
  /** Number of the last event that the reader has seen; the next one follows it. */
  lastId: number;
}

/** An entity on one topic, and what its last answer was made of. */
interface Shown {
  topic: StreamTopic;
  entity: SeenEntity;
  keys: ReadonlySet<string>;
}

function keyOf(topic: StreamTopic, entityRef: string): string {
  return `${topic} ${entityRef}`;
}

/**
 * Tells one reader of some entities what they are on some topics, and again whenever they change. Each event holds the
 * whole answer for an entity: whatever was lost, the next event makes good, and a reader that is too slow gets the
 * newest state instead of all those between.
 */
export class EntityStream {
  readonly #options: EntityStreamOptions;
  readonly #shown = new Map<string, Shown>();
  readonly #dirty = new Set<string>();
  readonly #flush = new Coalesced(() => this.#send());
  #lastId: number;
  #slow = false;
  #closed = false;
  #unsubscribe: (() => void)[] = [];

  constructor(options: EntityStreamOptions) {
    this.#options = options;
    this.#lastId = options.lastId;
  }

  /** Entities that are shown now, on any topic or on one. */
  refs(topic?: StreamTopic): string[] {
    const shown = [...this.#shown.values()].filter(
      item => !topic || item.topic === topic,
    );
    return [...new Set(shown.map(({ entity }) => entity.ref))];
  }

  /** Sends what is to be shown, and from now on its changes. */
  open(): void {
    const { store, topics } = this.#options;
    this.#unsubscribe = [
      store.onChange(change => {
        if ('sources' in change) this.#sourcesChanged();
      }),
      ...[...topics].map(([name, topic]) =>
        topic.onChange(touches => this.#changed(name, touches)),
      ),
    ];
    this.#send();
  }

  /** Takes what is known of the entities from now on; those that are new, or whose annotations changed, are sent. */
  show(topic: StreamTopic, entities: readonly SeenEntity[]): void {
    if (this.#closed) return;
    for (const entity of entities) {
      const key = keyOf(topic, entity.ref);
      const before = this.#shown.get(key);
      const same =
        JSON.stringify(before?.entity.annotations) ===
        JSON.stringify(entity.annotations);
      const keys = before?.keys ?? new Set();
      this.#shown.set(key, { topic, entity, keys });
      if (!same) this.#dirty.add(key);
    }
    if (this.#dirty.size > 0) this.#flush.within(CHANGES_WAIT);
  }

  /**
   * Shows an entity no longer, and says why.
   *
   * @param topic - the only one that is meant; all when it is undefined
   */
  drop(entityRef: string, reason: string, topic?: StreamTopic): void {
    for (const name of topic ? [topic] : this.#options.topics.keys()) {
      this.#shown.delete(keyOf(name, entityRef));
      this.#dirty.delete(keyOf(name, entityRef));
    }
    const of = topic ? { topic } : {};
    this.#write({ type: 'gone', data: { entityRef, reason, ...of } });
  }

  /** A sign of life, which also keeps proxies from cutting a silent connection. */
  heartbeat(): void {
    for (const { topic, entity } of this.#shown.values()) {
      this.#options.topics.get(topic)?.stillSeen(entity);
    }
    if (!this.#slow) this.#writeText(': heartbeat\n\n');
  }

  /** Listens and sends no more, whatever it is told after this: writing to an answer that has ended is an error. */
  close(): void {
    this.#closed = true;
    this.#unsubscribe.splice(0).forEach(unsubscribe => unsubscribe());
    this.#flush.cancel();
    this.#shown.clear();
    this.#dirty.clear();
  }

  #sourcesChanged(): void {
    for (const key of this.#shown.keys()) this.#dirty.add(key);
    this.#flush.within(SOURCES_WAIT);
  }

  #changed(topic: StreamTopic, touches: Touches): void {
    const touched = [...this.#shown].filter(
      ([, shown]) => shown.topic === topic && touches(shown.entity, shown.keys),
    );
    if (touched.length === 0) return;
    for (const [key] of touched) this.#dirty.add(key);
    this.#flush.within(CHANGES_WAIT);
  }

  #send(): void {
    this.#flush.cancel();
    for (const key of [...this.#dirty]) {
      if (this.#slow) return;
      this.#dirty.delete(key);
      const shown = this.#shown.get(key);
      const topic = shown && this.#options.topics.get(shown.topic);
      if (!topic) continue;
      const { event, keys } = topic.answer(shown.entity);
      this.#shown.set(key, { ...shown, keys });
      this.#write(event);
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
