import { z } from 'zod';
import { mergeTrees } from '../git/merge';
import { isAncestor, readCommit, writeCommit } from '../git/commits';
import { Ref, listRefs, readRef } from '../git/refs';
import { signatureOf } from '../domain/identity';
import { changeRefLocked } from '../domain/refChanges';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError } from '../http/errors';
import { paged } from '../http/paginate';
import { commitView } from '../views/commit';
import { commitOr404 } from './lookup';

const HEADS = 'refs/heads/';
const mergeSchema = z.object({
  base: z.string(),
  head: z.string(),
  commit_message: z.string().optional(),
});

function branchName(ref: Ref): string {
  return ref.name.slice(HEADS.length);
}

async function merge(call: RepoCall): Promise<Reply> {
  const { forge, repo, gitDir } = call;
  const user = requireUser(call);
  const input = bodyOf(call, mergeSchema);
  return forge.locks.run(String(repo.id), async () => {
    const name = HEADS + input.base;
    const base = await readRef(gitDir, name);
    if (!base) throw new HttpError(404, 'Base does not exist');
    const head = await commitOr404(call, input.head, 'Head does not exist');
    if (await isAncestor(gitDir, head.sha, base.sha)) return NO_CONTENT;
    const { tree } = await mergeTrees(gitDir, base.sha, head.sha);
    if (tree === undefined) throw new HttpError(409, 'Merge conflict');
    const signature = signatureOf(forge.store, user);
    const sha = await writeCommit(gitDir, {
      tree,
      parents: [base.sha, head.sha],
      message: input.commit_message ?? `Merge ${input.head} into ${input.base}`,
      author: signature,
      committer: signature,
    });
    await changeRefLocked(forge, repo, user, {
      name,
      before: base.sha,
      after: sha,
    });
    return json(commitView(forge, repo, await commitOr404(call, sha)), 201);
  });
}

/** Branches, and merging one into another. @internal */
export const branchEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/branches', 'read', async call => {
    const refs = await listRefs(call.gitDir, HEADS);
    return paged(call, refs, ref => ({
      name: branchName(ref),
      commit: {
        sha: ref.sha,
        url: call.forge.urls.repoApi(call.repo, `/commits/${ref.sha}`),
      },
      protected: branchName(ref) in call.repo.protections,
    }));
  }),
  repoEndpoint('get', '/branches/{branch}', 'read', async call => {
    const { branch } = call.params;
    const ref = await readRef(call.gitDir, HEADS + branch);
    const commit = ref && (await readCommit(call.gitDir, ref.sha));
    if (!commit) throw new HttpError(404, 'Branch not found');
    const self = call.forge.urls.repoApi(call.repo, `/branches/${branch}`);
    return json({
      name: branch,
      commit: commitView(call.forge, call.repo, commit),
      _links: {
        self,
        html: call.forge.urls.page(call.repo, `/tree/${branch}`),
      },
      protected: branch in call.repo.protections,
      protection: { enabled: branch in call.repo.protections },
      protection_url: `${self}/protection`,
    });
  }),
  repoEndpoint('post', '/merges', 'write', merge),
];
