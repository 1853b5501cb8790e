import { HumanDuration } from '@backstage/types';

export interface Config {
  /**
   * Rollouts and previews per entity. The clusters themselves are those of `kubernetes.clusterLocatorMethods` (entries
   * of `type: config`), as Backstage's Kubernetes plugin knows them.
   */
  delivery?: {
    /**
     * Watches the cluster that the backend runs in, with the service account of its pod. Leave it out when the backend
     * runs elsewhere.
     */
    inCluster?: {
      /** Name that people and the annotation `backstage.io/kubernetes-cluster` use; `in-cluster` if unset. */
      name?: string;
    };
    /**
     * Namespaces to watch one by one, when the service accounts have no rights in the whole cluster. Unset or empty:
     * all namespaces at once, which needs a ClusterRole with `list` and `watch`.
     */
    namespaces?: string[];
    /** What is different for single clusters. */
    clusters?: Array<{
      /** Name of the cluster in `kubernetes.clusterLocatorMethods` or `delivery.inCluster`. */
      name: string;
      /**
       * Path of a file with the bearer token, used instead of `serviceAccountToken`. It is read again for each request,
       * so it may be replaced while the backend runs.
       * @visibility secret
       */
      tokenFile?: string;
      /** Used for this cluster instead of `delivery.namespaces`. */
      namespaces?: string[];
    }>;
    /** Lists of all entities that a person may see. */
    fleet?: {
      /**
       * How many entities with objects in clusters the catalog may show a person before a list is refused; 5000 if unset.
       * Nothing is cut off: the person is told to ask for the entities of one owner.
       */
      maxEntities?: number;
    };
    /** Previews of pull requests. Forges are those of `integrations.github`. */
    previews?: {
      /**
       * How long a preview stays after the last activity of its pull request, such as `{ days: 7 }`. Then its labels are
       * taken away. Unset: it stays until the pull request is closed.
       */
      timeToLive?: HumanDuration | string;
      /** What somebody who wants to keep a preview gets more; the same as `timeToLive` if unset. */
      extension?: HumanDuration | string;
      pullRequests?: {
        /** How often a repository is listed while somebody looks; a minute if unset. Webhooks tell of changes at once. */
        interval?: HumanDuration | string;
      };
      /** Previews that are still there though their pull request is closed, has lost its label or has expired. */
      orphans?: {
        /**
         * Removes them after they were reported; `false` if unset: they are only reported. The account of each cluster
         * with Argo CD then needs `get` and `delete` on `applications.argoproj.io` in the namespaces of its Applications;
         * it needs neither otherwise, so give it these rights with this setting only.
         */
        remove?: boolean;
        /** How long one is left alone before it is reported, and again before it is removed; an hour if unset. */
        after?: HumanDuration | string;
      };
    };
    /** What the owners of entities are told. */
    notifications?: {
      /** `true` if unset. */
      enabled?: boolean;
      /** How long a Rollout waits for somebody before its owners are told; an hour if unset. */
      waitingAfter?: HumanDuration | string;
    };
    /**
     * Registries that need credentials or are not on the public internet. They are asked which commit an image was
     * built from.
     */
    registries?: Array<{
      /** As images name it, such as `ghcr.io` or `registry.example.com:5000`. */
      host: string;
      /** Address of its API, when it is another than `https://HOST`. */
      url?: string;
      username?: string;
      /** @visibility secret */
      password?: string;
    }>;
    /**
     * Whether other registries are asked without credentials, over HTTPS and at public addresses only; `true` if unset.
     */
    publicRegistries?: boolean;
  };
}
