import {
  EntityMatcher,
  Rollout,
  RolloutObjects,
  rolloutView,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { Changes } from '../store/changes';
import { MemoryStore } from '../store/deliveryStore';
import {
  ApplicationRecord,
  ClusterClient,
  ClusterResponse,
  Clusters,
  DeliveryStore,
  PreviewObjectsChange,
  RolloutChange,
  RolloutRecord,
} from '../store/types';

type Listener = Parameters<DeliveryStore['onChange']>[0];
type ClusterRequest = Parameters<ClusterClient['request']>[0];

/** A store that tests fill, and clusters that answer what tests say. For tests only. @internal */
export class FakeClusters implements Clusters, DeliveryStore {
  readonly listeners = new Set<Listener>();
  readonly requests: ClusterRequest[] = [];
  readonly store: DeliveryStore = this;
  started = 0;
  stopped = 0;
  sourceViews: SourceView[] = [];
  /** Answers a cluster's requests; a cluster without an answer has no client. */
  answer: ((request: ClusterRequest) => ClusterResponse) | undefined;
  #objects: RolloutObjects[] = [];
  readonly #memory = new MemoryStore(
    new Changes(error => {
      throw error;
    }),
  );
  /** Where tests put what previews are made of. */
  readonly east = this.#memory.addCluster('east', 'https://east.example');

  /** Adds a Rollout, or puts it in the place of an older one, and tells of it. */
  put(objects: RolloutObjects): void {
    const { name, namespace } = objects.rollout.metadata;
    this.remove(objects.cluster, namespace, name);
    this.#objects.push(objects);
    this.tell({ cluster: objects.cluster, namespace, names: [name] });
  }

  remove(cluster: string, namespace: string, name: string): void {
    this.#objects = this.#objects.filter(
      ({ cluster: of, rollout: { metadata } }) =>
        of !== cluster ||
        metadata.namespace !== namespace ||
        metadata.name !== name,
    );
  }

  tell(change: RolloutChange | { sources: true }): void {
    for (const listener of this.listeners) listener(change);
  }

  rollouts(matches: EntityMatcher): RolloutRecord[] {
    return this.#objects
      .filter(({ cluster, rollout: { metadata } }) =>
        matches({ kind: 'Rollout', cluster, metadata }),
      )
      .map(recordOf);
  }

  allRollouts(): RolloutRecord[] {
    return this.#objects.map(recordOf);
  }

  rollout(id: {
    cluster: string;
    namespace: string;
    name: string;
  }): RolloutRecord | undefined {
    const found = this.#objects.find(
      ({ cluster, rollout: { metadata } }) =>
        cluster === id.cluster &&
        metadata.namespace === id.namespace &&
        metadata.name === id.name,
    );
    return found && recordOf(found);
  }

  applications() {
    return this.#memory.applications();
  }

  application(id: { cluster: string; namespace: string; name: string }) {
    return this.#memory.application(id);
  }

  applicationSets(cluster?: string) {
    return this.#memory.applicationSets(cluster);
  }

  destination(record: ApplicationRecord) {
    return this.#memory.destination(record);
  }

  workloads(place: { cluster: string; namespace: string }) {
    return this.#memory.workloads(place);
  }

  onPreviewChange(listener: (change: PreviewObjectsChange) => void) {
    return this.#memory.onPreviewChange(listener);
  }

  sources(): SourceView[] {
    return this.sourceViews;
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  client(cluster: string): ClusterClient | undefined {
    const { answer } = this;
    if (!answer) return undefined;
    return {
      name: cluster,
      request: async request => {
        this.requests.push(request);
        return answer(request);
      },
    };
  }

  start(): void {
    this.started += 1;
  }

  async stop(): Promise<void> {
    this.stopped += 1;
  }
}

function recordOf(objects: RolloutObjects): RolloutRecord {
  const { cluster, rollout } = objects;
  const viewOf = (other: Rollout) =>
    rolloutView({ ...objects, rollout: other });
  return {
    cluster,
    labels: rollout.metadata.labels ?? {},
    view: () => viewOf(rollout),
    viewOf,
  };
}
