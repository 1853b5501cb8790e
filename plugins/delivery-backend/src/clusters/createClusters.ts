import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { SourceView } from '@drydock/plugin-delivery-common';
import {
  readClusterConfig,
  serverStrategies,
  WatchableCluster,
} from '../config';
import { Changes } from '../store/changes';
import { MemoryStore } from '../store/deliveryStore';
import { Clusters } from '../store/types';
import { Trace, untraced } from '../tracing';
import { systemTimers, Timers } from '../watch/timers';
import { ClusterWatch } from './clusterWatch';
import { ClusterSupplier } from './extensionPoint';
import { SuppliedClusters, UnwatchedSource } from './supplied';

/** What watching needs. @internal */
export interface ClustersOptions {
  config: Config;
  logger: LoggerService;
  /** Read at the start, so that modules may add to it until then. */
  suppliers?: readonly ClusterSupplier[];
  /** The clock; another one in tests. */
  timers?: Timers;
  /** From 0 to 1; another one in tests. */
  random?: () => number;
  /** How requests are traced; not at all if unset. */
  trace?: Trace;
}

/** Says in the log what an administrator has to know: each change of a source's state, once. */
function logged(logger: LoggerService) {
  return ({ cluster, kind, namespace, state, error }: SourceView) => {
    const what = namespace ? `${kind} in namespace ${namespace}` : kind;
    const text = `${cluster}: ${what} is ${state}${error ? `: ${error}` : ''}`;
    if (state === 'live' || state === 'absent') logger.debug(text);
    else logger.warn(text);
  };
}

class WatchedClusters implements Clusters {
  private readonly watches = new Map<string, ClusterWatch>();
  private readonly stopping = new AbortController();
  private readonly changes: Changes;
  readonly store: MemoryStore;

  constructor(private readonly options: Required<ClustersOptions>) {
    const { config, logger, timers } = options;
    const { watchable, unwatchable } = readClusterConfig(
      config,
      serverStrategies({ config, logger }),
    );
    this.changes = new Changes(error =>
      logger.error('A listener of the delivery store failed', {
        error: String(error),
      }),
    );
    this.store = new MemoryStore(this.changes);
    for (const cluster of watchable) this.add(cluster);
    for (const { name, reason } of unwatchable) {
      this.store.addSource(
        new UnwatchedSource(name, 'unwatchable', reason, timers.now()),
      );
    }
  }

  client(cluster: string) {
    return this.watches.get(cluster)?.client;
  }

  start(): void {
    for (const watch of this.watches.values()) watch.start();
    for (const supplier of this.options.suppliers) void this.ask(supplier);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const watches = [...this.watches.values()];
    await Promise.all(watches.map(watch => watch.stop()));
  }

  private add(cluster: WatchableCluster): ClusterWatch {
    const { logger, timers, random, trace } = this.options;
    const watch = new ClusterWatch(cluster, {
      store: this.store,
      changes: this.changes,
      timers,
      random,
      trace,
      onReport: logged(logger),
    });
    this.watches.set(cluster.name, watch);
    return watch;
  }

  private async ask(supplier: ClusterSupplier): Promise<void> {
    const { timers } = this.options;
    const { signal } = this.stopping;
    const source = new SuppliedClusters(supplier, {
      timers,
      changes: this.changes,
      signal,
    });
    this.store.addSource(source);
    const clusters = await source.ask();
    if (!clusters) return;
    this.store.removeSource(source);
    for (const cluster of clusters) this.take(supplier, cluster);
  }

  /** The first cluster of a name stays: what people have seen under it must not change. */
  private take({ id }: ClusterSupplier, cluster: WatchableCluster): void {
    if (!this.watches.has(cluster.name)) {
      this.add(cluster).start();
      return;
    }
    const reason = `${id} supplies a cluster of a name that is taken already`;
    const now = this.options.timers.now();
    this.store.addSource(
      new UnwatchedSource(cluster.name, 'unwatchable', reason, now),
    );
  }
}

/**
 * Reads the configuration and makes everything that watches; nothing is asked before `start`.
 *
 * @throws errors that name the key of the configuration that is wrong
 * @internal
 */
export function createClusters({
  suppliers = [],
  timers = systemTimers,
  random = Math.random,
  trace = untraced,
  ...options
}: ClustersOptions): Clusters {
  return new WatchedClusters({
    ...options,
    suppliers,
    timers,
    random,
    trace,
  });
}
