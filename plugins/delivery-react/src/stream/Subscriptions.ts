import {
  EntityPreviews,
  EntityRollouts,
  StreamTopic,
} from '@drydock/plugin-delivery-common';
import { StreamWish, TopicListener } from './types';

const TOPICS: StreamTopic[] = ['rollouts', 'previews'];

function wants(listener: TopicListener, topic: StreamTopic): boolean {
  return topic === 'rollouts'
    ? listener.onRollouts !== undefined
    : listener.onPreviews !== undefined;
}

/** Listeners of an entity, with the topics that are still told to each. */
type Listeners = Map<TopicListener, ReadonlySet<StreamTopic>>;

/** Who hears of which entity. What is gone is not asked for any more until somebody listens anew. */
export class Subscriptions {
  private readonly byRef = new Map<string, Listeners>();

  add(entityRef: string, listener: TopicListener): void {
    const listeners: Listeners = this.byRef.get(entityRef) ?? new Map();
    const topics = TOPICS.filter(topic => wants(listener, topic));
    this.byRef.set(entityRef, listeners.set(listener, new Set(topics)));
  }

  remove(entityRef: string, listener: TopicListener): void {
    const listeners = this.byRef.get(entityRef);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.byRef.delete(entityRef);
  }

  /** Entities that somebody listens to, in order; with a topic, those of which somebody hears this. */
  refs(topic?: StreamTopic): string[] {
    return [...this.byRef.keys()]
      .filter(ref => this.of(ref, topic).length > 0)
      .sort();
  }

  /** What one connection has to tell, so that everybody hears what they want. */
  wish(): StreamWish {
    return {
      refs: this.refs(),
      topics: TOPICS.filter(topic => this.refs(topic).length > 0),
    };
  }

  rollouts(data: EntityRollouts): void {
    this.of(data.entityRef, 'rollouts').forEach(item =>
      item.onRollouts?.(data),
    );
  }

  previews(data: EntityPreviews): void {
    this.of(data.entityRef, 'previews').forEach(item =>
      item.onPreviews?.(data),
    );
  }

  /** @param topic - the only one that may not be seen; undefined when the entity as a whole is gone */
  gone(entityRef: string, reason: string, topic?: StreamTopic): void {
    for (const listener of this.of(entityRef, topic)) {
      this.forget(entityRef, listener, topic);
      listener.onGone(reason);
    }
  }

  trouble(error: Error): void {
    this.refs()
      .flatMap(entityRef => this.of(entityRef))
      .forEach(item => item.onTrouble(error));
  }

  private forget(
    entityRef: string,
    listener: TopicListener,
    topic: StreamTopic | undefined,
  ): void {
    const listeners = this.byRef.get(entityRef);
    const left = [...(listeners?.get(listener) ?? [])].filter(
      item => topic && item !== topic,
    );
    if (left.length > 0) listeners?.set(listener, new Set(left));
    else this.remove(entityRef, listener);
  }

  /** A copy, since a listener may leave while it is called. */
  private of(entityRef: string, topic?: StreamTopic): TopicListener[] {
    return [...(this.byRef.get(entityRef) ?? [])]
      .filter(([, topics]) => !topic || topics.has(topic))
      .map(([listener]) => listener);
  }
}
