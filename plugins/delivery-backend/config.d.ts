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
  };
}
