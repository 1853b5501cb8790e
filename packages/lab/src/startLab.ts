import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { RequestListener, Server, createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { createForgeApp } from './forge/app';
import { Forge, openForge } from './forge/forge';
import { writeJsonFile } from './forge/store/jsonFile';
import {
  CONTROL_PATH,
  LabCluster,
  LabClusterOptions,
  LabClusterTokens,
  controlListener,
} from './kubernetes';
import { listen } from './listen';
import { seed } from './seed/seed';
import { LabParts, startParts } from './startParts';

/**
 * How a lab is started.
 *
 * @public
 */
export interface LabOptions {
  /** TCP port; 0, the default, takes a free one. */
  port?: number;
  /** Folder for repositories and records; made when missing. */
  dataDir: string;
  /** Folder of sample applications to seed; nothing is seeded when left out. */
  appsDir?: string;
  /** Name in the lab's addresses. It always listens on 127.0.0.1 only. */
  host?: '127.0.0.1' | 'localhost';
  /** Kubernetes clusters to start beside the forge; none when left out. */
  clusters?: readonly LabClusterOptions[];
  /**
   * That Argo CD runs in the first of the clusters; by default it does not.
   * `pace` is how many seconds of its intervals pass in one real second, 1 unless given.
   */
  gitops?: { pace?: number };
  /** That there is a registry of images, over HTTPS, and a runner of workflows that pushes to it; by default neither. */
  registry?: { port?: number };
  /** Where the lab's App sends the events of the organization's repositories; a loopback address. */
  webhook?: { url: string; secret: string };
  logger?: { info(m: string): void; warn(m: string): void };
}

/**
 * A running lab.
 *
 * @public
 */
export interface Lab {
  /** Root of the pages and of `git clone`, such as `http://localhost:7300`. */
  baseUrl: string;
  /** `baseUrl` and `/api/v3`, as GitHub Enterprise Server has it. */
  apiBaseUrl: string;
  /** Access tokens by login. */
  tokens: Record<string, string>;
  /** Kubernetes clusters, in the order they were asked for. */
  clusters: {
    name: string;
    url: string;
    /** As they are at the start. */
    tokens: LabClusterTokens;
    /** File in which the operator's token is kept up to date. */
    tokenFile?: string;
  }[];
  /** The registry of images, if there is one: its address, and the file with the certificate that its clients trust. */
  registry?: { url: string; host: string; caFile: string };
  /** Ends it: open connections are closed, webhooks under way are awaited. */
  stop(): Promise<void>;
}

const SILENT = { info: () => undefined, warn: () => undefined };

const stillStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'retry-after': '1' });
  response.end('The lab is still making its repositories.\n');
};

async function open(
  options: LabOptions,
  baseUrl: string,
  dataDir: string,
): Promise<Forge> {
  const logger = options.logger ?? SILENT;
  const forge = openForge({
    dataDir,
    baseUrl,
    logger,
    webhook: options.webhook,
  });
  if (options.appsDir) await seed(forge, options.appsDir);
  return forge;
}

function accessOf(cluster: LabCluster): Lab['clusters'][number] {
  const { name, url, tokens, tokenFile } = cluster;
  return { name, url, tokens: { ...tokens }, tokenFile };
}

/** Ends all connections of a server, and the server. */
async function close(server: Server): Promise<void> {
  const closed = new Promise(done => server.close(done));
  server.closeAllConnections();
  await closed;
}

/** The forge's requests, and the commands for the clusters. */
function withControl(
  serve: RequestListener,
  control: RequestListener,
): RequestListener {
  return (request, response) =>
    (request.url?.startsWith(CONTROL_PATH) ? control : serve)(
      request,
      response,
    );
}

/**
 * Starts the lab's forge, and the clusters that are asked for.
 *
 * @throws when a port is taken, Git is missing, a sample application or a cluster's objects are broken, or the records in
 * the data directory are damaged
 * @public
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const dataDir = resolve(options.dataDir);
  let serve: RequestListener = stillStarting;
  const server = createServer((request, response) => serve(request, response));
  const port = await listen(server, options.port ?? 0);
  const baseUrl = `http://${options.host ?? 'localhost'}:${port}`;
  const notes = join(dataDir, 'running.json');
  let parts: LabParts | undefined;
  try {
    const forge = await open(options, baseUrl, dataDir);
    parts = await startParts(options, forge, dataDir, options.logger ?? SILENT);
    const started = parts;
    const { clusters, registry } = started;
    const controlToken = randomBytes(24).toString('base64url');
    serve = withControl(
      createForgeApp(forge),
      controlListener(clusters, controlToken),
    );
    const access = clusters.map(accessOf);
    writeJsonFile(notes, {
      pid: process.pid,
      baseUrl,
      ...(access.length > 0 ? { controlToken, clusters: access } : {}),
    });
    started.begin();
    return {
      baseUrl,
      apiBaseUrl: forge.urls.api,
      tokens: forge.credentials.tokens,
      clusters: access,
      ...(registry
        ? {
            registry: {
              url: registry.url,
              host: registry.host,
              caFile: registry.caFile,
            },
          }
        : {}),
      async stop() {
        await started.stop();
        await close(server);
        await Promise.all(forge.pending);
        rmSync(notes, { force: true });
      },
    };
  } catch (error) {
    server.close();
    await parts?.stop();
    throw error;
  }
}
