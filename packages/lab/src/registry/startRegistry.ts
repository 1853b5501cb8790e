import { createServer } from 'node:https';
import { join } from 'node:path';
import { listen } from '../listen';
import { certificateIn } from './certificate';
import { Access, AccessRules, Accounts } from './http/access';
import { registryListener } from './http/listener';
import { Uploads } from './http/uploads';
import { RegistryStore } from './store/RegistryStore';

/** How the lab's registry is started. @internal */
export interface RegistryOptions {
  /** TCP port; 0, the default, takes a free one. */
  port?: number;
  /** Folder for images and the certificate; made when missing. */
  dataDir: string;
  /** Who may do what. */
  accounts: Accounts;
  /** How clients sign in; `bearer`, as most registries, unless given. */
  scheme?: AccessRules['scheme'];
  /** Whether everybody may pull; by default yes. */
  anonymousPull?: boolean;
  logger: { warn(message: string): void };
}

/** A running registry. @internal */
export interface LabRegistry {
  /** Such as `https://localhost:7302`. */
  url: string;
  /** What the names of its images begin with, such as `localhost:7302`. */
  host: string;
  /** File with the certificate that clients must trust. */
  caFile: string;
  store: RegistryStore;
  stop(): Promise<void>;
}

/**
 * Starts a registry with the distribution API over HTTPS on 127.0.0.1.
 *
 * @throws when the port is taken or the records in the folder are damaged
 * @internal
 */
export async function startRegistry(
  options: RegistryOptions,
): Promise<LabRegistry> {
  const { dataDir, scheme = 'bearer', anonymousPull = true } = options;
  const { cert, key, caFile } = await certificateIn(join(dataDir, 'tls'));
  const store = new RegistryStore(dataDir);
  let url = 'https://localhost';
  const access = new Access(
    { scheme, anonymousPull, accounts: options.accounts },
    () => url,
  );
  const parts = {
    store,
    access,
    uploads: new Uploads(join(dataDir, 'uploads')),
  };
  const server = createServer(
    { cert, key },
    registryListener(parts, () => url, options.logger),
  );
  const port = await listen(server, options.port ?? 0);
  const host = `localhost:${port}`;
  url = `https://${host}`;
  return {
    url,
    host,
    caFile,
    store,
    async stop() {
      const closed = new Promise(done => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
