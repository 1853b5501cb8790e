import { DeliveryStreamEvent } from '@drydock/plugin-delivery-common';
import { FAILURES_BEFORE_POLLING, reconnectDelay } from './backoff';
import { decodeEvent } from './decode';
import { readEvents } from './readEvents';
import { Subscriptions } from './Subscriptions';
import { StreamConnections, StreamWish, TopicListener } from './types';

/** Components of a page mount one after the other; they get one connection. */
const SETTLE_MS = 50;

/** A connection that ends sooner was no use, whatever it told: opening it again at once would never end. */
const LASTING_MS = 5_000;

/** More than that the backend does not stream to one connection. */
const MOST_STREAMED = 50;

/** More than that the backend does not answer at once. */
const MOST_POLLED = 100;

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Whether a connection that was asked for one thing also tells the other. */
function covers(asked: StreamWish, wish: StreamWish): boolean {
  return (
    wish.refs.every(ref => asked.refs.includes(ref)) &&
    wish.topics.every(topic => asked.topics.includes(topic))
  );
}

/** As many as the backend answers at once. */
function chunks(refs: string[]): string[][] {
  const count = Math.ceil(refs.length / MOST_POLLED);
  return Array.from({ length: count }, (_, index) =>
    refs.slice(index * MOST_POLLED, (index + 1) * MOST_POLLED),
  );
}

/**
 * Tells changes of all entities that anybody in the window listens to, over one connection. It opens the connection
 * again when the entities change or it breaks, reads every 30 s instead when that fails time after time, and does
 * nothing while the page is hidden.
 */
export class DeliveryStream {
  private readonly subscriptions = new Subscriptions();
  private readonly random: () => number;
  private run: AbortController | undefined;
  private asked: StreamWish = { refs: [], topics: [] };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private lastEventId: string | undefined;

  constructor(private readonly connections: StreamConnections) {
    this.random = connections.random ?? Math.random;
  }

  /** Calls the listener with every change of the entity, until the returned function is called. */
  subscribe(entityRef: string, listener: TopicListener): () => void {
    const { page } = this.connections;
    if (this.subscriptions.refs().length === 0) {
      page.addEventListener('visibilitychange', this.restart);
    }
    this.subscriptions.add(entityRef, listener);
    this.settle();
    return () => {
      this.subscriptions.remove(entityRef, listener);
      if (this.subscriptions.refs().length > 0) return;
      page.removeEventListener('visibilitychange', this.restart);
      this.stop();
    };
  }

  /** Opens the connection again when it does not tell of every entity. One that tells too much is left. */
  private settle(): void {
    if (this.run && covers(this.asked, this.subscriptions.wish())) return;
    this.schedule(SETTLE_MS);
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.restart, delayMs);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.run?.abort();
    this.run = undefined;
  }

  private readonly restart = () => {
    this.stop();
    const wish = this.subscriptions.wish();
    if (wish.refs.length === 0 || this.connections.page.hidden) return;
    // An id is of what it was told for, and of a stream that could be gone on with.
    const isSame = covers(this.asked, wish) && covers(wish, this.asked);
    if (!isSame || this.failures > 0) this.lastEventId = undefined;
    this.asked = wish;
    this.run = new AbortController();
    void this.follow(wish, this.run.signal);
  };

  private async follow(wish: StreamWish, signal: AbortSignal): Promise<void> {
    const tooMany = wish.refs.length > MOST_STREAMED;
    try {
      const isStreamed = !tooMany && (await this.stream(wish, signal));
      this.failures = isStreamed ? 0 : this.failures + 1;
    } catch {
      // What is read instead, below, says whether the backend can be reached at all.
      this.failures += 1;
    }
    if (signal.aborted) return;
    if (tooMany || this.failures >= FAILURES_BEFORE_POLLING) {
      await this.poll(signal);
    }
    if (!signal.aborted) {
      this.schedule(reconnectDelay(this.failures, this.random()));
    }
  }

  /** Tells what the stream tells until it ends; false when it told nothing or ended at once. */
  private async stream(
    wish: StreamWish,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { lastEventId } = this;
    const response = await this.connections.open(wish, { signal, lastEventId });
    const openedAt = Date.now();
    const hasLasted = () => Date.now() - openedAt >= LASTING_MS;
    let hasTold = false;
    for await (const event of readEvents(response)) {
      if (signal.aborted) break;
      hasTold = true;
      if (hasLasted()) this.failures = 0;
      const known = decodeEvent(event);
      if (known) this.tell(known);
      this.lastEventId = event.id;
    }
    return hasTold && hasLasted();
  }

  private tell({ type, data }: DeliveryStreamEvent): void {
    switch (type) {
      case 'rollouts':
        return this.subscriptions.rollouts(data);
      case 'previews':
        return this.subscriptions.previews(data);
      default:
        // Whoever listens to it anew has to ask anew, too.
        this.asked = {
          ...this.asked,
          refs: this.asked.refs.filter(ref => ref !== data.entityRef),
        };
        return this.subscriptions.gone(data.entityRef, data.reason, data.topic);
    }
  }

  private async poll(signal: AbortSignal): Promise<void> {
    const { connections, subscriptions } = this;
    try {
      for (const refs of chunks(subscriptions.refs('rollouts'))) {
        const { items, refused } = await connections.pollRollouts(refs);
        if (signal.aborted) return;
        items.forEach(item => subscriptions.rollouts(item));
        refused.forEach(ref => subscriptions.gone(ref, 'refused', 'rollouts'));
      }
      for (const refs of chunks(subscriptions.refs('previews'))) {
        const { items, refused } = await connections.pollPreviews(refs);
        if (signal.aborted) return;
        items.forEach(item => subscriptions.previews(item));
        refused.forEach(ref => subscriptions.gone(ref, 'refused', 'previews'));
      }
    } catch (thrown) {
      if (!signal.aborted) subscriptions.trouble(asError(thrown));
    }
  }
}
