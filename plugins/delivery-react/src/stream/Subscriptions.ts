import { EntityRollouts } from '@drydock/plugin-delivery-common';
import { StreamListener } from './types';

/** Who hears of which entity. */
export class Subscriptions {
  private readonly byRef = new Map<string, Set<StreamListener>>();

  add(entityRef: string, listener: StreamListener): void {
    const listeners = this.byRef.get(entityRef) ?? new Set();
    this.byRef.set(entityRef, listeners.add(listener));
  }

  remove(entityRef: string, listener: StreamListener): void {
    const listeners = this.byRef.get(entityRef);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.byRef.delete(entityRef);
  }

  /** Entities that somebody listens to, in order. */
  refs(): string[] {
    return [...this.byRef.keys()].sort();
  }

  rollouts(data: EntityRollouts): void {
    this.of(data.entityRef).forEach(item => item.onRollouts(data));
  }

  gone(entityRef: string, reason: string): void {
    this.of(entityRef).forEach(item => item.onGone(reason));
  }

  trouble(error: Error): void {
    this.refs()
      .flatMap(entityRef => this.of(entityRef))
      .forEach(item => item.onTrouble(error));
  }

  /** A copy, since a listener may leave while it is called. */
  private of(entityRef: string): StreamListener[] {
    return [...(this.byRef.get(entityRef) ?? [])];
  }
}
