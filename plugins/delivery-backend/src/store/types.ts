import {
  Application,
  ApplicationSet,
  Deployment,
  EntityMatcher,
  Pod,
  Rollout,
  RolloutView,
  SourceView,
} from '@drydock/plugin-delivery-common';

/** Labels of a Rollout and what is shown of it; the view is made when it is asked for and kept until something changes. */
export interface RolloutRecord {
  cluster: string;
  labels: Readonly<Record<string, string>>;
  view(): RolloutView;
  /** The view with another version of the Rollout itself, such as the answer to an action that no watch has brought yet. */
  viewOf(rollout: Rollout): RolloutView;
}

/** A Rollout of this namespace and cluster changed, or something its view is made of. */
export interface RolloutChange {
  cluster: string;
  namespace: string;
  /** Names of the Rollouts whose view may differ now. */
  names: readonly string[];
}

/** An Application that may be a preview. */
export interface ApplicationRecord {
  cluster: string;
  application: Application;
}

/** What runs in a namespace. */
export interface Workloads {
  /** Sorted by name. */
  rollouts: readonly RolloutRecord[];
  podsOfRollouts: readonly Pod[];
  /** Pods that Drydock wrote and no Rollout made; undefined when they cannot be read. */
  otherPods?: readonly Pod[];
  /** Those that Drydock wrote. */
  deployments: readonly Deployment[];
}

/** Something in a cluster changed that previews are made of. */
export interface PreviewObjectsChange {
  cluster: string;
  /** Applications that came, changed or went. */
  applications: readonly { namespace: string; name: string }[];
  /** An ApplicationSet came, changed or went. */
  sets: boolean;
  /** Namespaces in which something came, changed or went. */
  workloads: readonly string[];
}

/** What is known of previews in clusters. Reads ask no server. */
export interface PreviewStore {
  /** Applications that may be previews, sorted by cluster, namespace and name. */
  applications(): readonly ApplicationRecord[];
  application(id: {
    cluster: string;
    namespace: string;
    name: string;
  }): ApplicationRecord | undefined;
  /** Those of a cluster that make previews, or those of all. */
  applicationSets(cluster?: string): readonly ApplicationSet[];
  /** Where the objects of an Application are; undefined when no cluster that is known is at its destination. */
  destination(
    record: ApplicationRecord,
  ): { cluster: string; namespace: string } | undefined;
  workloads(place: { cluster: string; namespace: string }): Workloads;
  /** Calls back after changes, at most once per turn of the event loop for each cluster. */
  onPreviewChange(listener: (change: PreviewObjectsChange) => void): () => void;
}

/** What the routes know of the clusters. Reads ask no server. */
export interface DeliveryStore extends PreviewStore {
  /** Rollouts that an entity's matcher accepts, sorted by cluster, namespace and name. */
  rollouts(matches: EntityMatcher): RolloutRecord[];
  /** All Rollouts, sorted the same. */
  allRollouts(): RolloutRecord[];
  rollout(id: {
    cluster: string;
    namespace: string;
    name: string;
  }): RolloutRecord | undefined;
  sources(): SourceView[];
  /** Calls back after changes, at most once per turn of the event loop for each cluster and namespace. */
  onChange(
    listener: (change: RolloutChange | { sources: true }) => void,
  ): () => void;
}

/** Answer of an API server. */
export interface ClusterResponse {
  status: number;
  body: unknown;
}

/** A way to ask one cluster, with the server's own credentials. */
export interface ClusterClient {
  name: string;
  /**
   * @param path - such as `/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web/status`
   * @throws ClusterUnreachableError (503) naming the cluster, without credentials; answers of any status are returned
   */
  request(options: {
    method: 'GET' | 'PATCH' | 'DELETE';
    path: string;
    query?: Record<string, string>;
    body?: unknown;
    contentType?:
      | 'application/merge-patch+json'
      | 'application/json-patch+json';
    signal?: AbortSignal;
  }): Promise<ClusterResponse>;
}

/** Everything the routes need of the clusters. */
export interface Clusters {
  store: DeliveryStore;
  client(cluster: string): ClusterClient | undefined;
  /** Starts all watches; resolves at once, reports by {@link DeliveryStore.sources}. */
  start(): void;
  /** Ends all watches and connections. */
  stop(): Promise<void>;
}
