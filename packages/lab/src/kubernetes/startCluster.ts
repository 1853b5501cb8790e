import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { ADMINISTRATOR, Account, OPERATOR, READER } from './accounts';
import { Clock, systemClock } from './clock';
import { Controllers } from './controllers/Controllers';
import { ImageSource } from './controllers/pods/ImagePulls';
import { ApiServer } from './http/apiServer';
import { loadManifests } from './manifests';
import { ClusterStore } from './store/ClusterStore';
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

/** Tokens of a lab cluster's accounts. They are made anew at each start. @public */
export interface LabClusterTokens {
  /** Reads what Drydock shows. */
  reader: string;
  /** Reads, and does what people ask Drydock to do. */
  operator: string;
  /** May do everything. */
  administrator: string;
}

/** A running lab cluster. @internal */
export interface LabCluster {
  name: string;
  /** Address of its API server, such as `http://127.0.0.1:7301`. */
  url: string;
  tokens: LabClusterTokens;
  store: ClusterStore;
  trouble: Trouble;
  server: ApiServer;
  stop(): Promise<void>;
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function accountsBy(tokens: LabClusterTokens): Map<string, Account> {
  return new Map([
    [tokens.reader, READER],
    [tokens.operator, OPERATOR],
    [tokens.administrator, ADMINISTRATOR],
  ]);
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
    logger: { warn(message: string): void };
  },
): Promise<LabCluster> {
  const { name, clock = systemClock, logger } = options;
  const store = new ClusterStore(clock);
  const trouble = noTrouble();
  if (options.manifestsDir) loadManifests(store, options.manifestsDir);
  const tokens = {
    reader: newToken(),
    operator: newToken(),
    administrator: newToken(),
  };
  const accounts = accountsBy(tokens);
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
    tokens,
    store,
    trouble,
    server,
    async stop() {
      controllers.stop();
      const closed = new Promise(done => http.close(done));
      http.closeAllConnections();
      await closed;
    },
  };
}
