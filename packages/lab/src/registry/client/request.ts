import { request as httpsRequest } from 'node:https';
import { IncomingHttpHeaders } from 'node:http';

/** @internal */
export interface RegistryAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** @internal */
export interface RegistryRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** Certificates to trust instead of the machine's. */
  ca?: string;
  signal?: AbortSignal;
}

/**
 * Sends one request over HTTPS and reads the whole answer. Redirects are not followed.
 *
 * @internal
 */
export function requestOver(
  url: string,
  { method = 'GET', headers = {}, body = '', ca, signal }: RegistryRequest,
): Promise<RegistryAnswer> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = httpsRequest(
      url,
      { method, ca, signal, headers: { ...headers, ...length } },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
