import { createHmac, timingSafeEqual } from 'node:crypto';
import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Forge } from '../forge';
import { authenticate } from '../auth/authenticate';
import { roleOf, atLeast } from '../auth/actor';
import { gitEnvironment } from '../git/run';
import { resolveCommit } from '../git/refs';
import { Endpoint, Reply, RepoCall, repoEndpoint } from '../http/endpoint';
import { notFound } from '../http/errors';
import { encodePath } from '../http/urls';
import { fullName } from '../store/ForgeStore';
import { Repository } from '../store/schema';

type Format = 'tar.gz' | 'zip';

const LIFETIME_SECONDS = 300;
const MIME: Record<Format, string> = {
  'tar.gz': 'application/x-gzip',
  zip: 'application/zip',
};

function sign(forge: Forge, repo: Repository, expires: number): string {
  return createHmac('sha256', forge.signingKey)
    .update(`${repo.id}:${expires}`)
    .digest('hex');
}

/** A short-lived permission to fetch a private repository's archive without a token. */
function ticket(forge: Forge, repo: Repository, nowSeconds: number): string {
  const expires = Math.floor(nowSeconds) + LIFETIME_SECONDS;
  return `${expires}.${sign(forge, repo, expires)}`;
}

function isTicketGood(forge: Forge, repo: Repository, text: string): boolean {
  const [expires, signature = ''] = text.split('.');
  const expected = Buffer.from(sign(forge, repo, Number(expires)));
  const given = Buffer.from(signature);
  return (
    Number(expires) > Date.now() / 1000 &&
    given.length === expected.length &&
    timingSafeEqual(given, expected)
  );
}

async function redirect(call: RepoCall, format: Format): Promise<Reply> {
  const { forge, repo } = call;
  const ref = call.params.ref || repo.defaultBranch;
  if (!(await resolveCommit(call.gitDir, ref))) throw notFound();
  const target = new URL(
    `${forge.urls.base}/_codeload/${fullName(
      repo,
    )}/legacy.${format}/${encodePath(ref)}`,
  );
  if (repo.private)
    target.searchParams.set('token', ticket(forge, repo, Date.now() / 1000));
  return { status: 302, headers: { location: target.href } };
}

/** Archives of a commit: a redirect, as GitHub answers. @internal */
export const archiveEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/tarball/{ref}', 'read', call =>
    redirect(call, 'tar.gz'),
  ),
  repoEndpoint('get', '/zipball/{ref}', 'read', call => redirect(call, 'zip')),
];

/**
 * Streams a commit as an archive whose files lie below one folder.
 *
 * @internal
 */
export async function sendArchive(
  response: Response,
  gitDir: string,
  options: { sha: string; folder: string; format: Format },
): Promise<void> {
  const { sha, folder, format } = options;
  response.set({
    'content-type': MIME[format],
    'content-disposition': `attachment; filename=${folder}.${format}`,
    etag: `"${sha}"`,
  });
  const child = spawn(
    'git',
    [
      '--git-dir',
      gitDir,
      'archive',
      `--format=${format === 'zip' ? 'zip' : 'tar'}`,
      `--prefix=${folder}/`,
      sha,
    ],
    { env: gitEnvironment(), stdio: ['ignore', 'pipe', 'ignore'] },
  );
  response.on('close', () => child.kill());
  if (format === 'zip') await pipeline(child.stdout, response);
  else await pipeline(child.stdout, createGzip(), response);
}

/** Serves the addresses that archive calls redirect to. @internal */
export function codeloadRouter(forge: Forge): Router {
  const router = PromiseRouter();
  router.get(
    '/:owner/:repo/legacy.:format(tar.gz|zip)/:ref(*)',
    async (request, response) => {
      const { owner, repo: name, format, ref } = request.params;
      const repo = forge.store.repository(owner, name);
      const actor = authenticate(
        request.get('authorization'),
        forge.store,
        forge.credentials,
      );
      const allowed =
        repo &&
        (atLeast(roleOf(forge.store, actor, repo), 'read') ||
          isTicketGood(forge, repo, String(request.query.token ?? '')));
      const sha = allowed && (await resolveCommit(forge.gitDir(repo), ref));
      if (!sha) throw notFound();
      await sendArchive(response, forge.gitDir(repo), {
        sha,
        folder: `${repo.owner}-${repo.name}-${sha.slice(0, 7)}`,
        format: format === 'zip' ? 'zip' : 'tar.gz',
      });
    },
  );
  return router;
}
