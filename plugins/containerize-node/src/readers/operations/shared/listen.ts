import { SourceTree } from '../../../tree';
import { appPath } from './paths';

/** Where a server listens. */
export interface Listener {
  port?: number;
  socket?: string;
}

/**
 * Reads an address as the servers of this field write it: `8080`, `127.0.0.1:8080`, `*:80`, `[::1]:80`,
 * `tcp://0.0.0.0:9292`, `unix:/run/x.sock`, `/run/x.sock`. A socket keeps the path it has on the server; one whose
 * folder is computed there gets its path within the application.
 */
export function listenerOf(
  address: string | number,
  tree: SourceTree,
): Listener {
  const text = String(address).trim();
  const port = /^(?:(?:tcp|ssl|http):\/\/)?(?:[^/]*:)?(\d{1,5})(?:\?.*)?$/.exec(
    text,
  );
  if (port) return { port: Number(port[1]) };
  const path = text.replace(/^unix:(?:\/\/)?/, '').replace(/\?.*$/, '');
  if (!path.includes('/') && !/\.sock(et)?$/.test(path)) return {};
  return { socket: path.startsWith('/') ? path : appPath(tree, path) ?? path };
}
