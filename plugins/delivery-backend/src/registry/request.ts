import { lookup as systemLookup, LookupAddress } from 'node:dns';
import {
  IncomingHttpHeaders,
  IncomingMessage,
  request as httpRequest,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, LookupFunction } from 'node:net';
import { Trace } from '../tracing';
import { isPublicAddress } from './addresses';

const TIMEOUT_MS = 15_000;

/** Manifests and configurations of images; registries refuse manifests over 4 MB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** An address that may not be asked. @internal */
export class ForbiddenAddressError extends Error {}

/** What is asked. */
export interface RegistryRequest {
  url: URL;
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** Whether the address may be private and without TLS, since the configuration names it. */
  trusted: boolean;
}

/** What came back, whatever its status. */
export interface RegistryAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks a server of registries. Tests bring their own. */
export type RegistryFetch = (
  request: RegistryRequest,
) => Promise<RegistryAnswer>;

/** Resolves names, and refuses those that lead into a private network, at the moment the connection is made. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses: LookupAddress[] = error ? [] : found;
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (error || refused || !first) {
      const reason =
        error ??
        new ForbiddenAddressError(
          `${hostname} leads to ${
            refused?.address ?? 'no address'
          }, which is not public`,
        );
      callback(reason, '', 0);
      return;
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** A name that is an address already is never looked up. */
function hostAddress({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** @throws ForbiddenAddressError */
function check({ url, trusted }: RegistryRequest): void {
  if (trusted) return;
  if (url.protocol !== 'https:') {
    throw new ForbiddenAddressError(`${url.host} is to be asked without TLS`);
  }
  const address = hostAddress(url);
  if (isIP(address) && !isPublicAddress(address)) {
    throw new ForbiddenAddressError(`${url.host} is not public`);
  }
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    if (!Buffer.isBuffer(part)) throw new Error('no bytes');
    size += part.length;
    if (size > MOST_BYTES) {
      response.destroy();
      throw new Error(`the answer is larger than ${MOST_BYTES} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Asks a server once; follows nothing and tries nothing again.
 *
 * @throws ForbiddenAddressError before anything is sent to an address that is not allowed; the errors of the connection
 * @internal
 */
export const registryFetch: RegistryFetch = async request => {
  check(request);
  const { url, method = 'GET', headers, trusted } = request;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = send(
      url,
      {
        method,
        headers: { 'user-agent': 'drydock', ...headers },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // A connection of an agent may have been made for another kind of request.
        agent: false,
        ...(trusted ? {} : { lookup: publicLookup }),
      },
      resolve,
    );
    sent.on('error', reject);
    sent.end();
  });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await read(response),
  };
};

/** The same, each request in a span of its own. @internal */
export function tracedFetch(ask: RegistryFetch, trace: Trace): RegistryFetch {
  return request =>
    trace(
      'delivery.registry.request',
      {
        'server.address': request.url.host,
        'http.request.method': request.method ?? 'GET',
        'url.path': request.url.pathname,
      },
      () => ask(request),
    );
}
