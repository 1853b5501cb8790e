import {
  EntityPreviews,
  EntityRollouts,
  StreamTopic,
} from '@drydock/plugin-delivery-common';

/** What hears of changes of an entity's Rollouts. @public */
export interface StreamListener {
  /** The whole current answer for the entity. */
  onRollouts(data: EntityRollouts): void;
  /** The entity is gone, or may not be seen any more. */
  onGone(reason: string): void;
  /** Changes do not arrive any more; it is being tried again. */
  onTrouble(error: Error): void;
}

/** What hears of changes of an entity's previews. @public */
export interface PreviewListener {
  /** The whole current answer for the entity. */
  onPreviews(data: EntityPreviews): void;
  /** The entity is gone, or its previews may not be seen any more. */
  onGone(reason: string): void;
  /** Changes do not arrive any more; it is being tried again. */
  onTrouble(error: Error): void;
}

/** What hears of an entity's Rollouts, previews or both; which of them the stream is asked for follows from it. @public */
export type TopicListener = Partial<StreamListener & PreviewListener> &
  Pick<StreamListener, 'onGone' | 'onTrouble'>;

/** What a connection is asked to tell: these topics of these entities. */
export interface StreamWish {
  refs: string[];
  topics: StreamTopic[];
}

/** Answers for several entities, and the entities that may not be seen. */
interface Polled<T> {
  items: T[];
  refused: string[];
}

/** How the outside is reached, for {@link DeliveryStream}. */
export interface StreamConnections {
  /** The page whose being hidden stops everything. */
  page: Document;
  /** Opens the stream; rejects when the backend refuses. */
  open(
    wish: StreamWish,
    options: { signal: AbortSignal; lastEventId?: string },
  ): Promise<Response>;
  /** Reads once what the stream would have told of Rollouts. */
  pollRollouts(entityRefs: string[]): Promise<Polled<EntityRollouts>>;
  /** Reads once what the stream would have told of previews. */
  pollPreviews(entityRefs: string[]): Promise<Polled<EntityPreviews>>;
  /** From 0 up to but not 1, for spreading reconnections. */
  random?: () => number;
}
