import { z } from 'zod';
import { changeRef } from '../domain/refChanges';
import { isAncestor, readCommit } from '../git/commits';
import { NO_OBJECT, Ref, isRefName, listRefs, readRef } from '../git/refs';
import { objectType } from '../git/objects';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { notFound, unprocessable } from '../http/errors';
import { paged } from '../http/paginate';
import { nodeId } from '../views/user';
import { requireCommits } from './lookup';

const createSchema = z.object({ ref: z.string(), sha: z.string() });
const updateSchema = z.object({
  sha: z.string(),
  force: z.boolean().default(false),
});

function refView(call: RepoCall, ref: Ref) {
  const kind = `${ref.type}s`;
  return {
    ref: ref.name,
    node_id: nodeId('Ref', `${call.repo.id}:${ref.name}`),
    url: call.forge.urls.repoApi(call.repo, `/git/${ref.name}`),
    object: {
      sha: ref.sha,
      type: ref.type,
      url: call.forge.urls.repoApi(call.repo, `/git/${kind}/${ref.sha}`),
    },
  };
}

async function refOf(call: RepoCall): Promise<Ref | undefined> {
  return readRef(call.gitDir, `refs/${call.params.ref}`);
}

async function create(call: RepoCall) {
  const user = requireUser(call);
  requireCommits(call);
  const { ref: name, sha } = bodyOf(call, createSchema);
  if (!/^refs\/(heads|tags)\/./.test(name) || !isRefName(name)) {
    throw unprocessable(
      'Reference name is not valid: it must start with refs/heads/ or refs/tags/',
    );
  }
  if (await readRef(call.gitDir, name))
    throw unprocessable('Reference already exists');
  const type = await objectType(call.gitDir, sha);
  const isBranch = name.startsWith('refs/heads/');
  if (!type || (isBranch && type !== 'commit'))
    throw unprocessable('Object does not exist');
  await changeRef(call.forge, call.repo, user, {
    name,
    before: NO_OBJECT,
    after: sha,
  });
  const ref = { name, sha, type };
  return {
    ...json(refView(call, ref), 201),
    headers: { location: refView(call, ref).url },
  };
}

async function update(call: RepoCall) {
  const user = requireUser(call);
  requireCommits(call);
  const { sha, force } = bodyOf(call, updateSchema);
  const ref = await refOf(call);
  if (!ref) throw unprocessable('Reference does not exist');
  if (!(await readCommit(call.gitDir, sha)))
    throw unprocessable('Object does not exist');
  if (!force && !(await isAncestor(call.gitDir, ref.sha, sha))) {
    throw unprocessable('Update is not a fast forward');
  }
  if (ref.sha !== sha) {
    await changeRef(call.forge, call.repo, user, {
      name: ref.name,
      before: ref.sha,
      after: sha,
    });
  }
  return json(refView(call, { ...ref, sha }));
}

/** Git refs: read, match, create, move, delete. @internal */
export const gitRefEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/git/ref/{ref}', 'read', async call => {
    requireCommits(call);
    const ref = await refOf(call);
    if (!ref) throw notFound();
    return json(refView(call, ref));
  }),
  repoEndpoint('get', '/git/matching-refs/{ref}', 'read', async call => {
    const refs = await listRefs(call.gitDir, `refs/${call.params.ref}`);
    return paged(call, refs, ref => refView(call, ref));
  }),
  repoEndpoint('post', '/git/refs', 'write', create),
  repoEndpoint('patch', '/git/refs/{ref}', 'write', update),
  repoEndpoint('delete', '/git/refs/{ref}', 'write', async call => {
    const user = requireUser(call);
    const ref = await refOf(call);
    if (!ref) throw unprocessable('Reference does not exist');
    if (
      ref.name.startsWith('refs/pull/') ||
      ref.name === `refs/heads/${call.repo.defaultBranch}`
    ) {
      throw unprocessable('Cannot delete this reference');
    }
    await changeRef(call.forge, call.repo, user, {
      name: ref.name,
      before: ref.sha,
      after: NO_OBJECT,
    });
    return NO_CONTENT;
  }),
];
