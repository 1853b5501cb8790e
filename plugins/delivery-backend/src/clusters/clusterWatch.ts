import { SourceView } from '@drydock/plugin-delivery-common';
import { WatchableCluster } from '../config';
import { Changes } from '../store/changes';
import { ClusterStore } from '../store/clusterStore';
import { MemoryStore } from '../store/deliveryStore';
import { KindSource } from '../store/kindSource';
import { Trace } from '../tracing';
import { KINDS, KindRow, pathOf, StoredKind } from '../watch/kinds';
import { KindWatch } from '../watch/kindWatch';
import { Timers } from '../watch/timers';
import { createClusterClient, WatchingClient } from './client';

/** What all clusters share. @internal */
export interface WatchContext {
  store: MemoryStore;
  changes: Changes;
  timers: Timers;
  /** From 0 to 1. */
  random: () => number;
  onReport: (view: SourceView) => void;
  trace: Trace;
}

/** Keeps all kinds of one cluster current; each on its own, so that none waits for another. @internal */
export class ClusterWatch {
  readonly client: WatchingClient;
  private readonly watches: KindWatch[] = [];

  constructor(
    private readonly cluster: WatchableCluster,
    private readonly context: WatchContext,
  ) {
    this.client = createClusterClient(cluster, context.timers, context.trace);
    const objects = context.store.addCluster(cluster.name, cluster.url);
    for (const kind of Object.keys(KINDS) as StoredKind[]) {
      this.add(objects, KINDS[kind]);
    }
  }

  start(): void {
    for (const watch of this.watches) watch.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.watches.map(watch => watch.stop()));
  }

  private add<K extends StoredKind>(store: ClusterStore, row: KindRow<K>) {
    const { changes, timers, random, onReport } = this.context;
    for (const namespace of this.cluster.namespaces ?? [undefined]) {
      const sink = new KindSource<K>({
        store,
        row,
        namespace,
        changes,
        now: timers.now,
        onReport,
      });
      this.context.store.addSource(sink);
      this.watches.push(
        new KindWatch({
          client: this.client,
          path: pathOf(row, namespace),
          query: row.query,
          sink,
          timers,
          random,
        }),
      );
    }
  }
}
