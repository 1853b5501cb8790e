import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { SourceView, WatchedKind } from '@drydock/plugin-delivery-common';
import { Clusters, DeliveryStore } from '../../store/types';
import { createClusters } from '../createClusters';
import { ClusterSupplier } from '../extensionPoint';
import { FakeTimers } from './FakeTimers';

/** What a test starts with. */
export interface WatchingOptions {
  /** Addresses of clusters by their names. */
  clusters: Record<string, string>;
  delivery?: JsonObject;
  suppliers?: ClusterSupplier[];
  /** Reads the token of all clusters; a fixed one if unset. */
  token?: string;
}

/** Watches that run, with a clock that stands still. */
export interface Watching {
  clusters: Clusters;
  store: DeliveryStore;
  timers: FakeTimers;
  /** Resolves when something holds after a change of the store. */
  until(holds: () => boolean): Promise<void>;
  source(cluster: string, kind: WatchedKind): SourceView | undefined;
  /** Resolves when all sources are live. */
  live(): Promise<void>;
}

/** A configuration with clusters at these addresses. */
export function configOf(options: WatchingOptions) {
  return new ConfigReader({
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: Object.entries(options.clusters).map(([name, url]) => ({
            name,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: options.token ?? 'hunter2',
          })),
        },
      ],
    },
    ...(options.delivery ? { delivery: options.delivery } : {}),
  });
}

/** Starts to watch. The test has to stop it. */
export function startWatching(options: WatchingOptions): Watching {
  const timers = new FakeTimers();
  const clusters = createClusters({
    config: configOf(options),
    logger: mockServices.logger.mock(),
    suppliers: options.suppliers,
    timers,
    random: () => 1,
  });
  const { store } = clusters;
  const until = (holds: () => boolean) =>
    new Promise<void>(resolve => {
      let stop = () => {};
      const check = () => {
        if (!holds()) return;
        stop();
        resolve();
      };
      stop = store.onChange(check);
      check();
    });
  clusters.start();
  return {
    clusters,
    store,
    timers,
    until,
    source: (cluster, kind) =>
      store
        .sources()
        .find(item => item.cluster === cluster && item.kind === kind),
    live: () =>
      until(() => store.sources().every(item => item.state === 'live')),
  };
}
