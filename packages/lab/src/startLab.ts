import { rmSync } from 'node:fs';
import { RequestListener, Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createForgeApp } from './forge/app';
import { Forge, openForge } from './forge/forge';
import { writeJsonFile } from './forge/store/jsonFile';
import { seed } from './seed/seed';

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
  /** Ends it: open connections are closed, webhooks under way are awaited. */
  stop(): Promise<void>;
}

const SILENT = { info: () => undefined, warn: () => undefined };

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is in use. Stop what listens there, or choose another port.`,
            )
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', done);
  });
  // A listening TCP server has an address with a port; only pipes have a text.
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

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
  const forge = openForge({ dataDir, baseUrl, logger });
  if (options.appsDir) await seed(forge, options.appsDir);
  return forge;
}

/**
 * Starts the lab's forge.
 *
 * @throws when the port is taken, Git is missing, a sample application is broken, or the records in the data directory are damaged
 * @public
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const dataDir = resolve(options.dataDir);
  let serve: RequestListener = stillStarting;
  const server = createServer((request, response) => serve(request, response));
  const port = await listen(server, options.port ?? 0);
  const baseUrl = `http://${options.host ?? 'localhost'}:${port}`;
  const notes = join(dataDir, 'running.json');
  try {
    const forge = await open(options, baseUrl, dataDir);
    serve = createForgeApp(forge);
    writeJsonFile(notes, { pid: process.pid, baseUrl });
    return {
      baseUrl,
      apiBaseUrl: forge.urls.api,
      tokens: forge.credentials.tokens,
      async stop() {
        const closed = new Promise(done => server.close(done));
        server.closeAllConnections();
        await closed;
        await Promise.all(forge.pending);
        rmSync(notes, { force: true });
      },
    };
  } catch (error) {
    server.close();
    throw error;
  }
}
