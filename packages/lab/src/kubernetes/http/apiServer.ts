import { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ADMINISTRATOR, ANONYMOUS, Account, mayDo } from '../accounts';
import { Clock } from '../clock';
import { ClusterStore } from '../store/ClusterStore';
import { Trouble } from '../trouble';
import { sendFailure, sendJson, sendText } from './answers';
import { discover } from './discovery';
import { listObjects } from './list';
import { ResourcePath, parseResourcePath } from './paths';
import {
  StatusError,
  forbidden,
  forbiddenPath,
  notFound,
  unauthorized,
} from './status';
import { Watch } from './watch';
import {
  createObject,
  deleteObject,
  patchObject,
  replaceObject,
} from './write';

const MAX_BODY_BYTES = 3 * 1024 * 1024;
const HEALTH = ['/livez', '/readyz', '/healthz'];
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** What an API server stands on. @internal */
export interface ApiServerOptions {
  store: ClusterStore;
  clock: Clock;
  trouble: Trouble;
  /** Accounts by token. */
  accounts: ReadonlyMap<string, Account>;
  logger: { warn(message: string): void };
}

function verbOf(method: string, path: ResourcePath, query: URLSearchParams) {
  if (method === 'GET' && path.name) return 'get';
  if (method === 'GET') {
    return ['true', '1'].includes(query.get('watch') ?? '') ? 'watch' : 'list';
  }
  const verbs: Record<string, string> = {
    POST: 'create',
    PUT: 'update',
    PATCH: 'patch',
    DELETE: 'delete',
  };
  return verbs[method] ?? method.toLowerCase();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new StatusError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${MAX_BODY_BYTES}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A cluster's API server: discovery, lists, watches and writes of what {@link ClusterStore} holds, in the words of a
 * real one. It answers to loopback names only.
 *
 * @internal
 */
export class ApiServer {
  private readonly watches = new Set<Watch>();

  constructor(private readonly options: ApiServerOptions) {}

  /** Open watches. */
  get watchCount(): number {
    return this.watches.size;
  }

  /** Cuts all open watches in the middle. @returns how many */
  cutWatches(): number {
    const open = [...this.watches];
    open.forEach(watch => watch.cut());
    return open.length;
  }

  readonly listener: RequestListener = (request, response) => {
    const { trouble, clock } = this.options;
    if (trouble.down) {
      request.socket.destroy();
      return;
    }
    const answer = () => {
      this.answer(request, response).catch(error =>
        sendFailure(response, error, this.options.logger),
      );
    };
    if (trouble.slowMilliseconds > 0)
      clock.after(trouble.slowMilliseconds, answer);
    else answer();
  };

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const host = request.headers.host ?? '';
    if (!LOOPBACK_HOST.test(host)) throw unauthorized();
    const url = new URL(request.url ?? '/', 'http://cluster');
    const pathname = decodeURIComponent(url.pathname);
    if (HEALTH.includes(pathname)) {
      sendText(response, 200, 'ok');
      return;
    }
    const account = this.accountOf(request);
    const path = parseResourcePath(pathname);
    if (path) {
      await this.answerObjects(request, response, account, path, url);
      return;
    }
    if (account === ANONYMOUS && pathname !== '/version') {
      throw forbiddenPath(account.user, pathname);
    }
    const found = request.method === 'GET' && discover(pathname, host);
    if (found) sendJson(response, 200, found);
    else sendText(response, 404, '404 page not found\n');
  }

  private accountOf(request: IncomingMessage): Account {
    const header = request.headers.authorization;
    if (header === undefined) return ANONYMOUS;
    const [scheme, token = ''] = header.split(' ');
    const account = this.options.accounts.get(token);
    if (scheme.toLowerCase() !== 'bearer' || !account) throw unauthorized();
    return account;
  }

  private async answerObjects(
    request: IncomingMessage,
    response: ServerResponse,
    account: Account,
    path: ResourcePath,
    url: URL,
  ): Promise<void> {
    const { store, trouble } = this.options;
    const query = url.searchParams;
    const verb = verbOf(request.method ?? 'GET', path, query);
    const attempt = { ...path, verb };
    const isBlocked =
      trouble.forbiddenKinds.has(path.type.kind) && account !== ADMINISTRATOR;
    if (isBlocked || !mayDo(account, attempt)) {
      throw forbidden(account.user, attempt);
    }
    if (verb === 'watch') {
      this.watch(path, query, response);
    } else if (verb === 'list') {
      sendJson(response, 200, listObjects(store, path, query));
    } else if (verb === 'get') {
      const { type, namespace, name = '' } = path;
      const object = store.get(type, { namespace, name });
      if (!object) throw notFound(type, name);
      sendJson(response, 200, object);
    } else {
      await this.write(verb, request, response, path, query);
    }
  }

  private async write(
    verb: string,
    request: IncomingMessage,
    response: ServerResponse,
    path: ResourcePath,
    query: URLSearchParams,
  ): Promise<void> {
    const writes: Record<string, typeof patchObject> = {
      create: createObject,
      update: replaceObject,
      patch: patchObject,
      delete: deleteObject,
    };
    const write = Object.hasOwn(writes, verb) ? writes[verb] : undefined;
    if (!write || (verb === 'create') !== (path.name === undefined)) {
      sendText(response, 405, 'method not allowed\n');
      return;
    }
    const contentType = (request.headers['content-type'] ?? '').split(';')[0];
    const body = await bodyOf(request);
    const { store } = this.options;
    const object = write(store, { path, query, contentType, body });
    sendJson(response, verb === 'create' ? 201 : 200, object);
  }

  private watch(
    path: ResourcePath,
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    const { store, clock } = this.options;
    const watch = new Watch(store, clock, path, query, response);
    this.watches.add(watch);
    response.on('close', () => this.watches.delete(watch));
    watch.open();
  }
}
