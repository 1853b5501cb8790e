import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Forge } from '../forge';
import { atLeast, roleOf } from '../auth/actor';
import { authenticate } from '../auth/authenticate';
import { entryAt, readBlob } from '../git/objects';
import { notFound } from '../http/errors';
import { splitRefPath } from './refPath';

/**
 * Files as they are, under `/raw/OWNER/REPO/REF/PATH`. Always as text or bytes, never as a page:
 * what a repository holds must not run in the lab's origin.
 *
 * @internal
 */
export function rawRouter(forge: Forge): Router {
  const router = PromiseRouter();
  router.get('/:owner/:repo/:rest(*)', async (request, response) => {
    const { owner, repo: name, rest } = request.params;
    const actor = authenticate(
      request.get('authorization'),
      forge.store,
      forge.credentials,
    );
    const repo = forge.store.repository(owner, name);
    if (!repo || !atLeast(roleOf(forge.store, actor, repo), 'read'))
      throw notFound();
    const gitDir = forge.gitDir(repo);
    const place = await splitRefPath(gitDir, rest);
    const entry = place && (await entryAt(gitDir, place.sha, place.path));
    if (entry?.type !== 'blob') throw notFound();
    const content = await readBlob(gitDir, entry.sha);
    response.set({
      'content-type': content.includes(0)
        ? 'application/octet-stream'
        : 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `"${entry.sha}"`,
    });
    response.send(content);
  });
  return router;
}
