import { createServer } from 'node:http';
import { Clock, systemClock } from './clock';
import { Controllers } from './controllers/Controllers';
import { ImageSource } from './controllers/pods/ImagePulls';
import { ApiServer } from './http/apiServer';
import { loadManifests } from './manifests';
import { ClusterStore } from './store/ClusterStore';
import { LabClusterTokens, ServiceAccountTokens } from './tokens';
import { Trouble, noTrouble } from './trouble';
import { listen } from '../listen';

/** How a lab cluster is started. @public */
export interface LabClusterOptions {
  /** Name of the cluster, as people see it. */
  name: string;
  /** TCP port; 0, the default, takes a free one. */
  port?: number;
  /** Folder of YAML files with the objects it begins with; it begins empty when left out. */
  manifestsDir?: string;
  /** Whether new releases begin by themselves; by default yes. */
  releases?: boolean;
  /** How many seconds of a pause, an interval or a deadline pass in one real second; 1 by default. */
  pace?: number;
}

/** A running lab cluster. @internal */
export interface LabCluster {
  name: string;
  /** Address of its API server, such as `http://127.0.0.1:7301`. */
  url: string;
  /** The tokens of the moment. */
  tokens: LabClusterTokens;
  /** Where the operator's token is kept up to date. */
  tokenFile?: string;
  store: ClusterStore;
  trouble: Trouble;
  server: ApiServer;
  /** Replaces all tokens, and cuts the watches that were opened with the old ones. */
  expireTokens(): void;
  stop(): Promise<void>;
}

/**
 * Starts a Kubernetes API server on 127.0.0.1 over objects in memory, and the controllers that move them.
 *
 * @throws when the port is taken or a manifest is broken
 * @internal
 */
export async function startCluster(
  options: LabClusterOptions & {
    clock?: Clock;
    /** Where nodes pull images from; by default there is every image. */
    images?: ImageSource;
    /** File in which the operator's token is kept up to date; none when left out. */
    tokenFile?: string;
    logger: { warn(message: string): void };
  },
): Promise<LabCluster> {
  const { name, clock = systemClock, logger } = options;
  const store = new ClusterStore(clock);
  const trouble = noTrouble();
  if (options.manifestsDir) loadManifests(store, options.manifestsDir);
  const tokens = new ServiceAccountTokens(options.tokenFile);
  const { accounts } = tokens;
  const server = new ApiServer({ store, clock, trouble, accounts, logger });
  const http = createServer(server.listener);
  const port = await listen(http, options.port ?? 0);
  const controllers = new Controllers(
    { store, clock, trouble },
    {
      logger,
      releases: options.releases ?? true,
      pace: options.pace,
      images: options.images,
    },
  );
  controllers.start();
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    tokens: tokens.current,
    tokenFile: options.tokenFile,
    store,
    trouble,
    server,
    expireTokens() {
      tokens.replace();
      server.cutWatches();
    },
    async stop() {
      controllers.stop();
      const closed = new Promise(done => http.close(done));
      http.closeAllConnections();
      await closed;
    },
  };
}
