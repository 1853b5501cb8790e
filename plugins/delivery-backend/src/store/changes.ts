import { PreviewChanges } from './previewChanges';
import { RolloutChange } from './types';

/** Change of a Rollout, or of how current a source is. @internal */
export type StoreChange = RolloutChange | { sources: true };

/** Gathers changes and tells them once in a turn of the event loop. @internal */
export class Changes {
  private readonly listeners = new Set<(change: StoreChange) => void>();
  private readonly names = new Map<string, Map<string, Set<string>>>();
  private sources = false;
  private scheduled = false;
  /** The same for what previews are made of. */
  readonly previews: PreviewChanges;

  /** @param onError - told of a listener that threw; the others are told all the same */
  constructor(private readonly onError: (error: unknown) => void) {
    this.previews = new PreviewChanges(onError);
  }

  listen(listener: (change: StoreChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  rollout(cluster: string, namespace: string, name: string): void {
    const namespaces = this.names.get(cluster) ?? new Map();
    this.names.set(cluster, namespaces);
    const names = namespaces.get(namespace) ?? new Set();
    namespaces.set(namespace, names.add(name));
    this.previews.workload(cluster, namespace);
    this.schedule();
  }

  source(): void {
    this.sources = true;
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.tell());
  }

  private tell(): void {
    const changes = [...this.gathered()];
    this.scheduled = false;
    this.sources = false;
    this.names.clear();
    for (const change of changes) {
      for (const listener of this.listeners) {
        try {
          listener(change);
        } catch (error) {
          this.onError(error);
        }
      }
    }
  }

  private *gathered(): Generator<StoreChange> {
    for (const [cluster, namespaces] of this.names) {
      for (const [namespace, names] of namespaces) {
        yield { cluster, namespace, names: [...names] };
      }
    }
    if (this.sources) yield { sources: true };
  }
}
