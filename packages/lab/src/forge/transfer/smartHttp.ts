import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Forge } from '../forge';
import { Actor, atLeast, roleOf } from '../auth/actor';
import { authenticate } from '../auth/authenticate';
import { compareRefs, settle } from '../domain/refChanges';
import { listRefs } from '../git/refs';
import { gitEnvironment } from '../git/run';
import { HttpError, notFound } from '../http/errors';
import { Repository } from '../store/schema';

type Service = 'upload-pack' | 'receive-pack';

const CHALLENGE = { 'www-authenticate': 'Basic realm="GitHub"' };
const PROTOCOL = /^version=[0-9](:[a-z0-9=-]+)*$/;

/** The repository, when the caller may use the service on it. */
function authorize(
  forge: Forge,
  request: Request,
  service: Service,
): { repo: Repository; actor: Actor } {
  const actor = authenticateForGit(forge, request);
  const { owner, repo: name } = request.params;
  const repo = forge.store.repository(owner, name.replace(/\.git$/, ''));
  const role = repo ? roleOf(forge.store, actor, repo) : 'none';
  const wanted = service === 'receive-pack' ? 'write' : 'read';
  if (repo && atLeast(role, wanted)) {
    if (wanted === 'write' && repo.archived) {
      throw new HttpError(
        403,
        'This repository was archived so it is read-only.',
      );
    }
    return { repo, actor };
  }
  if (actor.kind === 'anonymous') {
    throw new HttpError(401, 'Authentication required', undefined, CHALLENGE);
  }
  if (!repo || !atLeast(role, 'read')) throw notFound();
  throw new HttpError(403, `Permission to ${owner}/${name} denied.`);
}

function authenticateForGit(forge: Forge, request: Request): Actor {
  try {
    return authenticate(
      request.get('authorization'),
      forge.store,
      forge.credentials,
    );
  } catch (error) {
    if (error instanceof HttpError && error.status === 401) {
      throw new HttpError(
        401,
        'Invalid username or token.',
        undefined,
        CHALLENGE,
      );
    }
    throw error;
  }
}

function start(
  request: Request,
  gitDir: string,
  service: Service,
  ...flags: string[]
) {
  const protocol = request.get('git-protocol') ?? '';
  const version = PROTOCOL.test(protocol)
    ? { GIT_PROTOCOL: protocol }
    : undefined;
  return spawn('git', [service, '--stateless-rpc', ...flags, gitDir], {
    env: gitEnvironment(version),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function packetLine(text: string): string {
  return (text.length + 4).toString(16).padStart(4, '0') + text;
}

function headers(service: Service, kind: 'advertisement' | 'result') {
  return {
    'content-type': `application/x-git-${service}-${kind}`,
    'cache-control': 'no-cache, max-age=0, must-revalidate',
  };
}

async function advertise(
  request: Request,
  response: Response,
  gitDir: string,
  service: Service,
): Promise<void> {
  response.set(headers(service, 'advertisement'));
  response.write(`${packetLine(`# service=git-${service}\n`)}0000`);
  const child = start(request, gitDir, service, '--advertise-refs');
  child.stdin.end();
  child.stderr.resume();
  await pipeline(child.stdout, response);
}

async function exchange(
  request: Request,
  response: Response,
  gitDir: string,
  service: Service,
): Promise<void> {
  response.set(headers(service, 'result'));
  const child = start(request, gitDir, service);
  child.stderr.resume();
  const incoming =
    request.get('content-encoding') === 'gzip'
      ? pipeline(request, createGunzip(), child.stdin)
      : pipeline(request, child.stdin);
  // git may stop reading before the client has sent everything; its answer says why.
  incoming.catch(() => undefined);
  await pipeline(child.stdout, response, { end: false });
}

async function receive(
  forge: Forge,
  request: Request,
  response: Response,
): Promise<void> {
  const { repo, actor } = authorize(forge, request, 'receive-pack');
  const gitDir = forge.gitDir(repo);
  await forge.locks.run(String(repo.id), async () => {
    const before = await listRefs(gitDir);
    await exchange(request, response, gitDir, 'receive-pack');
    const changes = compareRefs(before, await listRefs(gitDir));
    if (actor.user && changes.length > 0) {
      await settle(forge, repo, actor.user, changes);
    }
    // Whoever has pushed finds everything in place, pull requests included.
    response.end();
  });
}

/** `git clone`, `fetch` and `push` over HTTP, with a token as password. @internal */
export function smartHttpRouter(forge: Forge): Router {
  const router = PromiseRouter();
  router.get('/:owner/:repo/info/refs', async (request, response, next) => {
    const service = String(request.query.service).replace(/^git-/, '');
    if (service !== 'upload-pack' && service !== 'receive-pack') {
      next();
      return;
    }
    const { repo } = authorize(forge, request, service);
    await advertise(request, response, forge.gitDir(repo), service);
  });
  router.post('/:owner/:repo/git-upload-pack', async (request, response) => {
    const { repo } = authorize(forge, request, 'upload-pack');
    await exchange(request, response, forge.gitDir(repo), 'upload-pack');
    response.end();
  });
  router.post('/:owner/:repo/git-receive-pack', (request, response) =>
    receive(forge, request, response),
  );
  return router;
}
