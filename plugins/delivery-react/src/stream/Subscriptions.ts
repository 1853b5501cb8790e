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

/** Who hears of which entity. */
export class Subscriptions {
  private readonly byRef = new Map<string, Set<TopicListener>>();

  add(entityRef: string, listener: TopicListener): void {
    const listeners = this.byRef.get(entityRef) ?? new Set();
    this.byRef.set(entityRef, listeners.add(listener));
  }

  remove(entityRef: string, listener: TopicListener): void {
    const listeners = this.byRef.get(entityRef);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.byRef.delete(entityRef);
  }

  /** Entities that somebody listens to, in order; with a topic, those of which somebody hears this. */
  refs(topic?: StreamTopic): string[] {
    return [...this.byRef.keys()]
      .filter(ref => !topic || this.of(ref).some(item => wants(item, topic)))
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
    this.of(data.entityRef).forEach(item => item.onRollouts?.(data));
  }

  previews(data: EntityPreviews): void {
    this.of(data.entityRef).forEach(item => item.onPreviews?.(data));
  }

  /** @param topic - the only one that may not be seen; undefined when the entity as a whole is gone */
  gone(entityRef: string, reason: string, topic?: StreamTopic): void {
    this.of(entityRef)
      .filter(item => !topic || wants(item, topic))
      .forEach(item => item.onGone(reason));
  }

  trouble(error: Error): void {
    this.refs()
      .flatMap(entityRef => this.of(entityRef))
      .forEach(item => item.onTrouble(error));
  }

  /** A copy, since a listener may leave while it is called. */
  private of(entityRef: string): TopicListener[] {
    return [...(this.byRef.get(entityRef) ?? [])];
  }
}
