import { decodeEvent } from './decode';
import { FAILURES_BEFORE_POLLING, reconnectDelay } from './backoff';
import { readEvents } from './readEvents';
import { Subscriptions } from './Subscriptions';
import { StreamConnections, StreamListener } from './types';

/** Components of a page mount one after the other; they get one connection. */
const SETTLE_MS = 50;

/** More than that the backend does not stream to one connection. */
const MOST_STREAMED = 50;

/** More than that the backend does not answer at once. */
const MOST_POLLED = 100;

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
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
  private openRefs: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private lastEventId: string | undefined;

  constructor(private readonly connections: StreamConnections) {
    this.random = connections.random ?? Math.random;
  }

  /** Calls the listener with every change of the entity, until the returned function is called. */
  subscribe(entityRef: string, listener: StreamListener): () => void {
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
    const refs = this.subscriptions.refs();
    if (this.run && refs.every(item => this.openRefs.includes(item))) return;
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
    const refs = this.subscriptions.refs();
    if (refs.length === 0 || this.connections.page.hidden) return;
    // An id is of the entities it was told for, and of a stream that could be gone on with.
    const isSame = refs.join() === this.openRefs.join();
    if (!isSame || this.failures > 0) this.lastEventId = undefined;
    this.openRefs = refs;
    this.run = new AbortController();
    void this.follow(refs, this.run.signal);
  };

  private async follow(refs: string[], signal: AbortSignal): Promise<void> {
    try {
      const isStreamed =
        refs.length <= MOST_STREAMED && (await this.stream(refs, signal));
      this.failures = isStreamed ? 0 : this.failures + 1;
    } catch {
      // What is read instead, below, says whether the backend can be reached at all.
      this.failures += 1;
    }
    if (signal.aborted) return;
    if (
      refs.length > MOST_STREAMED ||
      this.failures >= FAILURES_BEFORE_POLLING
    ) {
      await this.poll(refs, signal);
    }
    if (!signal.aborted) {
      this.schedule(reconnectDelay(this.failures, this.random()));
    }
  }

  /** Tells what the stream tells until it ends; false when it never told anything. */
  private async stream(refs: string[], signal: AbortSignal): Promise<boolean> {
    const { lastEventId } = this;
    const response = await this.connections.open(refs, { signal, lastEventId });
    let hasTold = false;
    for await (const event of readEvents(response)) {
      if (signal.aborted) return hasTold;
      hasTold = true;
      this.failures = 0;
      const known = decodeEvent(event);
      if (known?.type === 'rollouts') this.subscriptions.rollouts(known.data);
      if (known?.type === 'gone') {
        this.subscriptions.gone(known.data.entityRef, known.data.reason);
      }
      this.lastEventId = event.id;
    }
    return hasTold;
  }

  private async poll(refs: string[], signal: AbortSignal): Promise<void> {
    try {
      for (let start = 0; start < refs.length; start += MOST_POLLED) {
        const some = refs.slice(start, start + MOST_POLLED);
        const { items, refused } = await this.connections.poll(some);
        if (signal.aborted) return;
        items.forEach(item => this.subscriptions.rollouts(item));
        refused.forEach(item => this.subscriptions.gone(item, 'refused'));
      }
    } catch (thrown) {
      if (!signal.aborted) this.subscriptions.trouble(asError(thrown));
    }
  }
}
