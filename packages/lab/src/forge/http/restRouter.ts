import express, {
  ErrorRequestHandler,
  Request,
  Response,
  Router,
} from 'express';
import PromiseRouter from 'express-promise-router';
import { Forge } from '../forge';
import { authenticate } from '../auth/authenticate';
import { Actor } from '../auth/actor';
import { callerName } from './caller';
import { Call, Endpoint, Reply } from './endpoint';
import { HttpError, notFound } from './errors';
import { RateLimiter } from './rateLimit';

const BODY_LIMIT = '100mb';

/** Parameters that may hold slashes when a client does not encode them. */
const WITH_SLASHES = ['path', 'ref', 'basehead', 'branch'];

/** Ends of addresses whose last parameter GitHub lets a client leave out. */
const OPTIONAL_END = /\/(contents\/\{path\}|(tarball|zipball)\/\{ref\})$/;

/** Turns `/a/{b}` into what express matches. @internal */
export function expressPath(template: string): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    WITH_SLASHES.includes(name) ? `:${name}(*)` : `:${name}`,
  );
  return OPTIONAL_END.test(template) ? `${path}?` : path;
}

function callOf(forge: Forge, actor: Actor, request: Request): Call {
  const url = new URL(request.originalUrl, forge.urls.base);
  return {
    forge,
    actor,
    params: request.params,
    query: url.searchParams,
    body: request.body,
    accept: request.get('accept') ?? '',
    url,
    request,
  };
}

/** Writes a reply; express adds the ETag and answers a matching condition with 304. @internal */
export function writeReply(response: Response, reply: Reply): void {
  response.status(reply.status).set(reply.headers ?? {});
  if (reply.body === undefined) response.end();
  else if (Buffer.isBuffer(reply.body) || typeof reply.body === 'string') {
    response.send(reply.body);
  } else response.json(reply.body);
}

/** Writes whatever went wrong in GitHub's shape, and logs what is our own fault. @internal */
export function errorHandler(forge: Forge): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof HttpError) {
      response.status(error.status).set(error.headers).json(error.body());
    } else if (error?.type === 'entity.parse.failed') {
      response
        .status(400)
        .json(new HttpError(400, 'Problems parsing JSON').body());
    } else {
      forge.logger.warn(
        `${request.method} ${request.path} failed: ${error?.stack ?? error}`,
      );
      response.status(500).json(new HttpError(500, 'Server Error').body());
    }
  };
}

/** Headers that tell what a token may do; only a user's token has scopes. */
function tokenHeaders(actor: Actor): Record<string, string> {
  return actor.kind === 'user'
    ? {
        'x-oauth-scopes': 'admin:org, repo, workflow',
        'x-accepted-oauth-scopes': '',
      }
    : {};
}

/**
 * Serves a list of operations.
 *
 * @internal
 */
export function restRouter(
  forge: Forge,
  endpoints: readonly Endpoint[],
  limiter: RateLimiter,
): Router {
  const router = PromiseRouter();
  router.use(
    express.json({ limit: BODY_LIMIT, strict: false, type: () => true }),
  );
  for (const { method, path, handle } of endpoints) {
    router[method](expressPath(path), async (request, response) => {
      const actor = authenticate(
        request.get('authorization'),
        forge.store,
        forge.credentials,
      );
      response.set('x-github-media-type', 'github.v3; format=json');
      response.set(tokenHeaders(actor));
      response.set(
        limiter.count(callerName(actor, request), Date.now() / 1000),
      );
      writeReply(response, await handle(callOf(forge, actor, request)));
    });
  }
  return router;
}

/** Answers what the lab does not serve, and says so in its log. @internal */
export function notServed(forge: Forge): Router {
  const router = PromiseRouter();
  router.use(request => {
    forge.logger.warn(
      `Not served by the lab: ${request.method} ${request.originalUrl}`,
    );
    throw notFound();
  });
  return router;
}
