import { PreviewObjectsChange } from './types';

interface Gathered {
  applications: Map<string, { namespace: string; name: string }>;
  sets: boolean;
  workloads: Set<string>;
}

/** Gathers changes of what previews are made of, and tells them once in a turn of the event loop. @internal */
export class PreviewChanges {
  private readonly listeners = new Set<
    (change: PreviewObjectsChange) => void
  >();
  private readonly clusters = new Map<string, Gathered>();

  /** @param onError - told of a listener that threw; the others are told all the same */
  constructor(private readonly onError: (error: unknown) => void) {}

  listen(listener: (change: PreviewObjectsChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  application(cluster: string, namespace: string, name: string): void {
    const id = { namespace, name };
    this.gather(cluster).applications.set(`${namespace}/${name}`, id);
  }

  set(cluster: string): void {
    this.gather(cluster).sets = true;
  }

  workload(cluster: string, namespace: string): void {
    this.gather(cluster).workloads.add(namespace);
  }

  private gather(cluster: string): Gathered {
    if (this.clusters.size === 0) setImmediate(() => this.tell());
    const known = this.clusters.get(cluster);
    if (known) return known;
    const none = {
      applications: new Map(),
      sets: false,
      workloads: new Set<string>(),
    };
    this.clusters.set(cluster, none);
    return none;
  }

  private tell(): void {
    const changes = [...this.clusters];
    this.clusters.clear();
    for (const [cluster, { applications, sets, workloads }] of changes) {
      this.tellAll({
        cluster,
        applications: [...applications.values()],
        sets,
        workloads: [...workloads],
      });
    }
  }

  private tellAll(change: PreviewObjectsChange): void {
    for (const listener of this.listeners) {
      try {
        listener(change);
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
