import { Request } from 'express';
import { Forge } from '../forge';
import { Actor, atLeast, roleOf } from '../auth/actor';
import { checkRunToken } from '../auth/runPermissions';
import { Repository, Role, User } from '../store/schema';
import { HttpError, notFound } from './errors';

/** What a handler answers; the router writes it. @internal */
export interface Reply {
  status: number;
  /** Sent as JSON, bytes as they are; nothing when undefined. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request, as the handlers see it. @internal */
export interface Call {
  forge: Forge;
  actor: Actor;
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  /** The `accept` header. */
  accept: string;
  /** Address of the request, for page links. */
  url: URL;
  request: Request;
}

/** A call about a repository that its caller may see. @internal */
export interface RepoCall extends Call {
  repo: Repository;
  gitDir: string;
}

/** @internal */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * One operation of the REST API.
 *
 * @internal
 */
export interface Endpoint {
  method: Method;
  /** As GitHub's OpenAPI description writes it, such as `/repos/{owner}/{repo}`. */
  path: string;
  handle(call: Call): Promise<Reply> | Reply;
}

/** @internal */
export function json(body: unknown, status = 200): Reply {
  return { status, body };
}

/** @internal */
export const NO_CONTENT: Reply = { status: 204 };

/** @internal */
export function endpoint(
  method: Method,
  path: string,
  handle: Endpoint['handle'],
): Endpoint {
  return { method, path, handle };
}

/**
 * The user who acts; 401 for an anonymous caller.
 *
 * @internal
 */
export function requireUser(call: Call): User {
  if (!call.actor.user) throw new HttpError(401, 'Requires authentication');
  return call.actor.user;
}

function checkRole(call: Call, repo: Repository, wanted: Role): void {
  const role = roleOf(call.forge.store, call.actor, repo);
  if (!atLeast(role, 'read')) throw notFound();
  if (atLeast(role, wanted)) return;
  if (call.actor.kind === 'anonymous') {
    throw new HttpError(401, 'Requires authentication');
  }
  throw new HttpError(
    403,
    wanted === 'admin'
      ? 'Must have admin rights to Repository.'
      : 'Resource not accessible by personal access token',
  );
}

/**
 * An operation below `/repos/{owner}/{repo}`, for callers with at least a role there.
 * A repository the caller may not see is answered like one that does not exist.
 *
 * @internal
 */
export function repoEndpoint(
  method: Method,
  path: string,
  wanted: Role,
  handle: (call: RepoCall) => Promise<Reply> | Reply,
): Endpoint {
  return endpoint(method, `/repos/{owner}/{repo}${path}`, call => {
    const { owner, repo: name } = call.params;
    const repo = call.forge.store.repository(owner, name);
    if (!repo) throw notFound();
    if (call.actor.kind === 'run') {
      const { params } = call;
      checkRunToken(call.actor.grant, repo, { method, path, params });
    } else checkRole(call, repo, wanted);
    if (method !== 'get' && repo.archived) {
      throw new HttpError(403, 'Repository was archived so is read-only.');
    }
    return handle({ ...call, repo, gitDir: call.forge.gitDir(repo) });
  });
}
