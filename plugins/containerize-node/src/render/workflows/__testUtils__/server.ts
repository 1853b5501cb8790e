import { createServer, IncomingHttpHeaders } from 'node:http';
import { AddressInfo } from 'node:net';

export interface Asked {
  method: string;
  /** Path with query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface TestServer {
  url: string;
  asked: Asked[];
  /** `METHOD PATH` of each request, in order. */
  lines(): string[];
  close(): Promise<void>;
}

/** An HTTP server on this machine that notes what it is asked. */
export async function testServer(
  answer: (asked: Asked, url: string) => Answer,
): Promise<TestServer> {
  const asked: Asked[] = [];
  let url = '';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const item = { method, path, headers, body };
      asked.push(item);
      const given = answer(item, url);
      response.writeHead(given.status, given.headers);
      response.end(
        given.body === undefined ? undefined : JSON.stringify(given.body),
      );
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    lines: () => asked.map(({ method, path }) => `${method} ${path}`),
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
