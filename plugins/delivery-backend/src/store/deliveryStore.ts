import { EntityMatcher, SourceView } from '@drydock/plugin-delivery-common';
import { Changes } from './changes';
import { ClusterStore, FoundRollout, order } from './clusterStore';
import { destinationCluster } from './destinations';
import {
  ApplicationRecord,
  DeliveryStore,
  PreviewObjectsChange,
  RolloutRecord,
  Workloads,
} from './types';

const NOTHING: Workloads = {
  rollouts: [],
  podsOfRollouts: [],
  deployments: [],
};

/** What has a say about how current something is. @internal */
export interface Source {
  view(): SourceView;
}

/** The current state of all clusters, in memory. @internal */
export class MemoryStore implements DeliveryStore {
  private readonly clusters = new Map<string, ClusterStore>();
  private readonly known = new Set<Source>();

  /** What an entity's matcher accepted. A page that is open asks again at each change. */
  private readonly matched = new WeakMap<
    EntityMatcher,
    { membership: number; records: readonly RolloutRecord[] }
  >();

  constructor(private readonly changes: Changes) {}

  /**
   * Adds a cluster, still empty.
   *
   * @param server - address of its API server, by which Applications name it
   */
  addCluster(name: string, server?: string): ClusterStore {
    const cluster = new ClusterStore(name, this.changes, server);
    this.clusters.set(name, cluster);
    return cluster;
  }

  addSource(source: Source): void {
    this.known.add(source);
    this.changes.source();
  }

  removeSource(source: Source): void {
    this.known.delete(source);
    this.changes.source();
  }

  rollouts(matches: EntityMatcher): RolloutRecord[] {
    const membership = this.membership();
    const before = this.matched.get(matches);
    if (before?.membership === membership) return [...before.records];
    const records = this.found().filter(({ cluster, rollout }) =>
      matches({ kind: 'Rollout', cluster, metadata: rollout.metadata }),
    );
    this.matched.set(matches, { membership, records });
    return [...records];
  }

  allRollouts(): RolloutRecord[] {
    return this.found();
  }

  rollout(id: { cluster: string; namespace: string; name: string }) {
    return this.clusters.get(id.cluster)?.rollout(id.namespace, id.name);
  }

  applications(): readonly ApplicationRecord[] {
    return this.sorted().flatMap(cluster => cluster.applications());
  }

  application(id: { cluster: string; namespace: string; name: string }) {
    return this.clusters.get(id.cluster)?.application(id.namespace, id.name);
  }

  applicationSets(cluster?: string) {
    return this.sorted()
      .filter(item => cluster === undefined || item.cluster === cluster)
      .flatMap(({ objects }) => objects.ApplicationSet.in(undefined));
  }

  destination({ cluster: own, application }: ApplicationRecord) {
    const { destination } = application.spec;
    const known = this.sorted().map(item => ({
      name: item.cluster,
      server: item.server,
    }));
    const cluster = destinationCluster(own, destination, known);
    const { namespace } = destination;
    return cluster && namespace ? { cluster, namespace } : undefined;
  }

  workloads(place: { cluster: string; namespace: string }): Workloads {
    return (
      this.clusters.get(place.cluster)?.workloads(place.namespace) ?? NOTHING
    );
  }

  onPreviewChange(
    listener: (change: PreviewObjectsChange) => void,
  ): () => void {
    return this.changes.previews.listen(listener);
  }

  sources(): SourceView[] {
    return [...this.known].map(source => source.view());
  }

  onChange(listener: Parameters<DeliveryStore['onChange']>[0]): () => void {
    return this.changes.listen(listener);
  }

  /** Generations only grow, so their sum is new after each change of any. */
  private membership(): number {
    return [...this.clusters.values()].reduce(
      (sum, cluster) => sum + cluster.membership,
      this.clusters.size,
    );
  }

  private found(): FoundRollout[] {
    return this.sorted().flatMap(cluster => cluster.rollouts());
  }

  private sorted(): ClusterStore[] {
    return [...this.clusters.values()].sort((a, b) =>
      order(a.cluster, b.cluster),
    );
  }
}
