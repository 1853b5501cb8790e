import { IncomingMessage } from 'node:http';
import { addAbortSignal } from 'node:stream';
import { z } from 'zod';
import { WatchableCluster } from '../config';
import { ClusterClient, ClusterResponse } from '../store/types';
import { Trace, untraced } from '../tracing';
import { deadline, Deadline, Timers } from '../watch/timers';
import { ClusterUnreachableError, reasonOf } from './errors';
import { linesOf } from './lines';
import { Outgoing, send } from './send';

/** A page of 500 pods is about 5 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
/** etcd keeps objects of at most 1.5 MB; as JSON they are a few times larger. */
const MOST_LINE_BYTES = 16 * 1024 * 1024;
const ANSWER_MS = 30_000;
const HEADERS_MS = 15_000;

/** An answer with what Kubernetes says about trying again. @internal */
export interface Answer extends ClusterResponse {
  /** Seconds. */
  retryAfter?: number;
}

/** A watch that the server opened. @internal */
export interface OpenWatch {
  lines: AsyncIterable<string>;
  /** Ends it. Calling it twice does no harm. */
  close(): void;
}

/** A client that can watch as well. @internal */
export interface WatchingClient extends ClusterClient {
  request(options: Parameters<ClusterClient['request']>[0]): Promise<Answer>;
  /**
   * @returns lines as they come, or the answer of a server that refused
   * @throws ClusterUnreachableError
   */
  watch(options: {
    path: string;
    query: Record<string, string>;
    signal: AbortSignal;
  }): Promise<OpenWatch | Answer>;
}

/** Part of the answer that is JSON when the server says so; proxies and absent resources answer in plain text. */
function bodyOf(response: IncomingMessage, text: string): unknown {
  const type = response.headers['content-type'] ?? '';
  if (!type.includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The message of the parser quotes the text, which may be secret.
    throw new Error('its answer says that it is JSON, but is not');
  }
}

const seconds = z.coerce.number().nonnegative().max(3600);

async function read(response: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > MOST_BYTES) throw new Error('its answer is too large');
    parts.push(part);
  }
  const retryAfter = seconds.safeParse(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    body: bodyOf(response, Buffer.concat(parts).toString('utf8')),
    ...(retryAfter.success ? { retryAfter: retryAfter.data } : {}),
  };
}

/** Runs something against a cluster; what fails names the cluster, and the time limit when that was it. */
async function named<T>(
  cluster: string,
  limit: Deadline,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') throw error;
    const reason = limit.passed() ? limit.signal.reason : error;
    throw new ClusterUnreachableError(cluster, reasonOf(reason));
  }
}

/** Lines, until the stream ends or breaks. The connection goes with the reader. */
async function* streamed(
  cluster: string,
  response: IncomingMessage,
  close: () => void,
): AsyncGenerator<string, void> {
  try {
    yield* linesOf(response, MOST_LINE_BYTES);
  } catch (error) {
    throw new ClusterUnreachableError(cluster, reasonOf(error));
  } finally {
    close();
  }
}

/**
 * A client with the server's own credentials, which are read anew for each request.
 * @internal
 */
export function createClusterClient(
  cluster: WatchableCluster,
  timers: Timers,
  trace: Trace = untraced,
): WatchingClient {
  const { name } = cluster;
  const attributes = (method: string, path: string) => ({
    'delivery.cluster': name,
    'http.request.method': method,
    'url.path': path,
  });
  return {
    name,
    async request({ signal, ...options }) {
      const limit = deadline(timers, ANSWER_MS, signal);
      const outgoing: Outgoing = { ...options, signal: limit.signal };
      try {
        return await trace(
          'delivery.cluster.request',
          attributes(options.method, options.path),
          () =>
            named(name, limit, async () => read(await send(cluster, outgoing))),
        );
      } finally {
        limit.clear();
      }
    },
    async watch({ path, query, signal }) {
      const limit = deadline(timers, HEADERS_MS, signal);
      try {
        return await named(name, limit, async () => {
          const response = await send(cluster, {
            method: 'GET',
            path,
            query,
            signal: limit.signal,
          });
          if (response.statusCode !== 200) return await read(response);
          addAbortSignal(signal, response);
          const close = () => void response.destroy();
          return { lines: streamed(name, response, close), close };
        });
      } finally {
        limit.clear();
      }
    },
  };
}
