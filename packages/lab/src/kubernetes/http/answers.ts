import { ServerResponse } from 'node:http';
import { StatusError } from './status';

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'Cache-Control': 'no-cache, private',
    'Content-Type': type,
    ...headers,
  });
  response.end(body);
}

/** @internal */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
) {
  send(response, status, 'application/json', JSON.stringify(body));
}

/** @internal */
export function sendText(
  response: ServerResponse,
  status: number,
  body: string,
) {
  send(response, status, 'text/plain; charset=utf-8', body);
}

/** Answers with what went wrong; what no caller is to blame for is also logged. @internal */
export function sendFailure(
  response: ServerResponse,
  error: unknown,
  logger: { warn(message: string): void },
): void {
  const isKnown = error instanceof StatusError;
  if (!isKnown) logger.warn(`A lab cluster failed: ${error}`);
  const status = isKnown
    ? error
    : new StatusError(500, 'InternalError', `Internal error: ${error}`);
  const body = JSON.stringify(status.toStatus());
  send(response, status.code, 'application/json', body, status.headers);
}
