import { IncomingMessage, ServerResponse } from 'node:http';
import { RegistryStore } from '../store/RegistryStore';
import { Access, Action } from './access';
import { RegistryError } from './errors';
import { Uploads } from './uploads';

/** What the handlers of the registry work with. @internal */
export interface RegistryParts {
  store: RegistryStore;
  uploads: Uploads;
  access: Access;
}

/** One request and its answer. @internal */
export interface Exchange extends RegistryParts {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  url: URL;
}

/** @throws RegistryError when the caller may not do this */
export function allow(exchange: Exchange, name: string, action: Action): void {
  const { access, request } = exchange;
  access.check(request.headers.authorization, { name, action });
}

/** Answers; a HEAD gets the headers alone. @internal */
export function answer(
  { response, method }: Exchange,
  status: number,
  headers: Record<string, string | number> = {},
  body: Buffer | string = '',
): void {
  const { length } = Buffer.from(body);
  response.writeHead(status, { 'content-length': length, ...headers });
  response.end(method === 'HEAD' ? undefined : body);
}

/** @internal */
export function answerJson(
  exchange: Exchange,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  answer(
    exchange,
    200,
    { 'content-type': 'application/json', ...headers },
    JSON.stringify(body),
  );
}

/** @internal */
export function unsupported(): RegistryError {
  return new RegistryError('UNSUPPORTED', 'The operation is unsupported.');
}

/**
 * The body of a request.
 *
 * @param limit - bytes
 * @throws RegistryError when it is longer
 * @internal
 */
export async function bodyOf(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) {
      throw new RegistryError('SIZE_INVALID', `more than ${limit} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
