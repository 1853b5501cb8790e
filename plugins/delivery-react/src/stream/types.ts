import { EntityRollouts } from '@drydock/plugin-delivery-common';

/** What hears of changes. @public */
export interface StreamListener {
  /** The whole current answer for the entity. */
  onRollouts(data: EntityRollouts): void;
  /** The entity is gone, or may not be seen any more. */
  onGone(reason: string): void;
  /** Changes do not arrive any more; it is being tried again. */
  onTrouble(error: Error): void;
}

/** How the outside is reached, for {@link DeliveryStream}. */
export interface StreamConnections {
  /** The page whose being hidden stops everything. */
  page: Document;
  /** Opens the stream for some entities; rejects when the backend refuses. */
  open(
    entityRefs: string[],
    options: { signal: AbortSignal; lastEventId?: string },
  ): Promise<Response>;
  /** Reads once what the stream would have told. */
  poll(
    entityRefs: string[],
  ): Promise<{ items: EntityRollouts[]; refused: string[] }>;
  /** From 0 up to but not 1, for spreading reconnections. */
  random?: () => number;
}
