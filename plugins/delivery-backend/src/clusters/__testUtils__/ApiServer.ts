import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { Recorded, recordedAnswer } from './recordings';

/** A request that came. */
export interface Asked {
  resource: string;
  path: string;
  verb: 'list' | 'watch';
  query: URLSearchParams;
  authorization?: string;
}

/** Answers a request in place of the server, or leaves it to the server. */
export type Override = (asked: Asked, response: ServerResponse) => boolean;

/** Pods that no Rollout made are asked for apart, and held under this name. */
export const OTHER_PODS = 'other-pods';

const PLURALS = [
  'rollouts',
  'replicasets',
  'pods',
  'analysisruns',
  'experiments',
  'deployments',
  'events',
  'applications',
  'applicationsets',
  OTHER_PODS,
];

interface Held {
  items: Recorded[];
  version: string;
}

/** An API server that holds what it is given and replays what a real one answered. */
export class ApiServer {
  readonly asked: Asked[] = [];
  private readonly held = new Map<string, Held>();
  private readonly watches = new Map<string, Set<ServerResponse>>();
  private readonly sockets = new Set<Socket>();
  private overrides: Override[] = [];
  private observers: (() => void)[] = [];
  private server?: Server;

  async listen(port = 0): Promise<void> {
    const server = createServer((request, response) => {
      this.take(request, response);
    });
    server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => {
        this.sockets.delete(socket);
        this.observers.forEach(observe => observe());
      });
    });
    this.server = server;
    await new Promise<void>(resolve => {
      server.listen(port, '127.0.0.1', resolve);
    });
  }

  get port(): number {
    return (this.server?.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get openConnections(): number {
    return this.sockets.size;
  }

  /** Dies with all connections, as a process that is killed. */
  async kill(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise(resolve => server.close(resolve));
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  /** What lists answer from now on; nothing is told to watches. */
  hold(plural: string, items: readonly Recorded[], version: string): void {
    this.held.set(plural, { items: [...items], version });
  }

  /** Sends an event to those who watch. */
  send(plural: string, type: string, object: unknown): void {
    this.write(plural, `${JSON.stringify({ type, object })}\n`);
  }

  write(plural: string, text: string): void {
    this.watches.get(plural)?.forEach(response => response.write(text));
  }

  /** Ends watches in order. */
  end(plural: string): void {
    this.watches.get(plural)?.forEach(response => response.end());
  }

  override(answer: Override): () => void {
    this.overrides.push(answer);
    return () => {
      this.overrides = this.overrides.filter(item => item !== answer);
    };
  }

  /** Resolves when so many requests of a kind have come. */
  async wasAsked(verb: Asked['verb'], resource: string, times = 1) {
    await new Promise<void>(resolve => {
      const observe = () => {
        if (this.count(verb, resource) < times) return;
        this.observers = this.observers.filter(item => item !== observe);
        resolve();
      };
      this.observers.push(observe);
      observe();
    });
  }

  /** Resolves when no connection is open. */
  async wereClosed() {
    await new Promise<void>(resolve => {
      const observe = () => this.openConnections === 0 && resolve();
      this.observers.push(observe);
      observe();
    });
  }

  count(verb: Asked['verb'], resource: string): number {
    return this.asked.filter(
      item => item.verb === verb && item.resource === resource,
    ).length;
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://server');
    const asked: Asked = {
      resource: resourceOf(url),
      path: url.pathname,
      verb: url.searchParams.get('watch') === 'true' ? 'watch' : 'list',
      query: url.searchParams,
      authorization: request.headers.authorization,
    };
    this.asked.push(asked);
    const done = this.overrides.some(answer => answer(asked, response));
    if (!done) this.answer(asked, response);
    this.observers.forEach(observe => observe());
  }

  private answer({ resource, verb }: Asked, response: ServerResponse): void {
    if (!PLURALS.includes(resource)) {
      replay(response, 'list-of-absent-resource-404');
    } else if (verb === 'watch') {
      this.open(resource, response);
    } else {
      const { items, version } = this.held.get(resource) ?? {
        items: [],
        version: '1',
      };
      sendJson(response, 200, {
        metadata: { resourceVersion: version },
        items,
      });
    }
  }

  private open(resource: string, response: ServerResponse): void {
    const open = this.watches.get(resource) ?? new Set();
    this.watches.set(resource, open.add(response));
    response.on('close', () => open.delete(response));
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
  }
}

function resourceOf({ pathname, searchParams }: URL): string {
  const selector = searchParams.get('labelSelector') ?? '';
  const isOther = selector.includes('!rollouts-pod-template-hash');
  return isOther ? OTHER_PODS : pathname.split('/').at(-1) ?? '';
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Answers as a real API server did. */
export function replay(response: ServerResponse, name: string): void {
  const { status, headers, body, lines } = recordedAnswer(name);
  response.writeHead(status, headers);
  if (lines) {
    response.end(lines.map(item => `${JSON.stringify(item)}\n`).join(''));
  } else {
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}
