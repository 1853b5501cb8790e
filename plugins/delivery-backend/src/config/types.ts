/** Gives the token of a cluster. It is asked before each request, so that a new token needs no restart; `undefined` sends none. @public */
export type TokenSource = () => Promise<string | undefined>;

/** A cluster that the backend reads with credentials of its own. @public */
export interface WatchableCluster {
  /** Name by which people and annotations know it. */
  name: string;
  /** Address of the API server, with the path prefix of a proxy if there is one. */
  url: string;
  /** Certificate authority, PEM in base64. */
  caData?: string;
  /** Path of a PEM file, read again for each connection. */
  caFile?: string;
  /** Accepts any certificate. Plain HTTP to another host needs it too. */
  skipTLSVerify: boolean;
  token: TokenSource;
  /** Watched one by one; undefined watches the whole cluster. */
  namespaces?: readonly string[];
}

/** A cluster that is configured but cannot be read without the user. @internal */
export interface UnwatchableCluster {
  name: string;
  /** Why, and what can be done. Free of credentials. */
  reason: string;
}

/** The clusters of the configuration. @internal */
export interface ClusterConfig {
  watchable: readonly WatchableCluster[];
  unwatchable: readonly UnwatchableCluster[];
}
