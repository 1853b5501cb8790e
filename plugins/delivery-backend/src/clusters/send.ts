import { IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps, RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { InputError } from '@backstage/errors';
import { WatchableCluster } from '../config';

const KEEP_ALIVE_MS = 15_000;

/** What is sent to an API server. @internal */
export interface Outgoing {
  method: 'GET' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  contentType?: string;
  signal: AbortSignal;
}

/** Names of objects come from outside; one must not turn a path into another. */
function safePath(path: string): string {
  const parts = path.split('/');
  const climbs = parts.includes('..') || parts.includes('.');
  if (!path.startsWith('/') || climbs || /[?#\s\\]/.test(path)) {
    throw new InputError('This is not a path of the Kubernetes API');
  }
  return path;
}

function addressOf(cluster: WatchableCluster, outgoing: Outgoing) {
  const base = new URL(cluster.url);
  const query = new URLSearchParams(outgoing.query).toString();
  const prefix = base.pathname.endsWith('/')
    ? base.pathname.slice(0, -1)
    : base.pathname;
  return {
    protocol: base.protocol,
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port,
    path: `${prefix}${safePath(outgoing.path)}${query ? `?${query}` : ''}`,
  };
}

/** Certificates and token, as Kubernetes' own client applies them. The configuration has checked plain HTTP already. */
async function credentialsOf(cluster: WatchableCluster) {
  const { name, url: server, caData, caFile } = cluster;
  const skipTLSVerify = cluster.skipTLSVerify || server.startsWith('http:');
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name, server, caData, caFile, skipTLSVerify },
    { name, token: await cluster.token() },
  );
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  return options;
}

/**
 * Sends one request. The answer is left unread; redirects are not followed, since they would carry the token away.
 *
 * @throws InputError for a path that is none, else whatever the network or the reading of the token says
 * @internal
 */
export async function send(
  cluster: WatchableCluster,
  outgoing: Outgoing,
): Promise<IncomingMessage> {
  const address = addressOf(cluster, outgoing);
  const credentials = await credentialsOf(cluster);
  const body =
    outgoing.body === undefined ? undefined : JSON.stringify(outgoing.body);
  const options: RequestOptions = {
    ...credentials,
    ...address,
    method: outgoing.method,
    signal: outgoing.signal,
    headers: {
      ...credentials.headers,
      Accept: 'application/json',
      ...(body === undefined
        ? {}
        : {
            'Content-Type': outgoing.contentType ?? 'application/json',
            'Content-Length': Buffer.byteLength(body),
          }),
    },
  };
  const open = address.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = open(options, resolve);
    // Lets the kernel notice a peer that is gone, where no proxy in between answers for it.
    request.on('socket', socket => socket.setKeepAlive(true, KEEP_ALIVE_MS));
    request.on('error', reject);
    request.end(body);
  });
}
