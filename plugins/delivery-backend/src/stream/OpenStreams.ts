import { DeliveryMetrics } from '../metrics';

/** All streams that are open, so that they end with the backend. */
export class OpenStreams {
  readonly #open = new Set<() => void>();
  readonly #metrics: Pick<DeliveryMetrics, 'streams'>;

  constructor(metrics: Pick<DeliveryMetrics, 'streams'>) {
    this.#metrics = metrics;
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * @param end - ends the stream
   * @returns what is to be called when it has ended
   */
  add(end: () => void): () => void {
    this.#open.add(end);
    this.#metrics.streams.add(1);
    return () => {
      if (this.#open.delete(end)) this.#metrics.streams.add(-1);
    };
  }

  /** Ends all of them: the server waits for open answers when it stops. */
  endAll(): void {
    for (const end of [...this.#open]) end();
  }
}
