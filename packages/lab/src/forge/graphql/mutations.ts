import { z } from 'zod';
import { atLeast, roleOf } from '../auth/actor';
import { commitFiles } from '../domain/commitFiles';
import { TreeChange, entryAt, writeBlob } from '../git/objects';
import { readRef } from '../git/refs';
import { HttpError } from '../http/errors';
import { commitNode, refNode } from './gitNodes';
import { unknownRepository } from './people';
import { GraphContext, field, graphError } from './served';

const inputSchema = z.object({
  clientMutationId: z.string().nullish(),
  branch: z.object({
    repositoryNameWithOwner: z.string({
      error:
        'The lab finds a branch by repositoryNameWithOwner and branchName only',
    }),
    branchName: z.string(),
  }),
  message: z.object({ headline: z.string(), body: z.string().nullish() }),
  expectedHeadOid: z.string(),
  fileChanges: z
    .object({
      additions: z
        .array(z.object({ path: z.string(), contents: z.string() }))
        .default([]),
      deletions: z.array(z.object({ path: z.string() })).default([]),
    })
    .default({ additions: [], deletions: [] }),
});

type Input = z.infer<typeof inputSchema>;

function repositoryOf({ forge, actor }: GraphContext, name: string) {
  const repo = forge.store.repositoryByFullName(name);
  const role = repo ? roleOf(forge.store, actor, repo) : 'none';
  if (!repo || !atLeast(role, 'read')) {
    const [owner, rest = ''] = name.split('/');
    throw graphError('NOT_FOUND', unknownRepository(owner, rest));
  }
  if (!actor.user || !atLeast(role, 'write')) {
    throw graphError(
      'FORBIDDEN',
      'Resource not accessible by personal access token',
    );
  }
  return { repo, user: actor.user };
}

async function changesOf(
  gitDir: string,
  head: string,
  { fileChanges }: Input,
): Promise<TreeChange[]> {
  const changes: TreeChange[] = fileChanges.deletions.map(({ path }) => ({
    path,
  }));
  for (const { path, contents } of fileChanges.additions) {
    const present = await entryAt(gitDir, head, path);
    const sha = await writeBlob(gitDir, Buffer.from(contents, 'base64'));
    changes.push({
      path,
      entry: { mode: present?.mode === '100755' ? '100755' : '100644', sha },
    });
  }
  return changes;
}

async function createCommitOnBranch(
  context: GraphContext,
  input: Input,
): Promise<object> {
  const { forge } = context;
  const { repo, user } = repositoryOf(
    context,
    input.branch.repositoryNameWithOwner,
  );
  const gitDir = forge.gitDir(repo);
  return forge.locks.run(String(repo.id), async () => {
    const name = `refs/heads/${input.branch.branchName}`;
    const ref = await readRef(gitDir, name);
    if (!ref)
      throw graphError(
        'NOT_FOUND',
        `No branch ${input.branch.branchName} in ${input.branch.repositoryNameWithOwner}`,
      );
    if (ref.sha !== input.expectedHeadOid) {
      throw graphError(
        'STALE_DATA',
        `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
      );
    }
    const { headline, body } = input.message;
    const commit = await commitFiles(forge, repo, user, {
      branch: input.branch.branchName,
      parent: ref.sha,
      changes: await changesOf(gitDir, ref.sha, input),
      message: body ? `${headline}\n\n${body}` : headline,
    });
    return {
      clientMutationId: input.clientMutationId ?? null,
      commit: commitNode(context, repo, commit),
      ref: refNode(context, repo, { ...ref, sha: commit.sha }),
    };
  });
}

/** The mutations the lab serves. @internal */
export function mutations(context: GraphContext): object {
  return {
    createCommitOnBranch: field(['input'], async ({ input }) => {
      const parsed = inputSchema.safeParse(input);
      if (!parsed.success)
        throw graphError(
          'UNPROCESSABLE',
          parsed.error.issues
            .map(issue => `${issue.path.join('.')}: ${issue.message}`)
            .join('; '),
        );
      try {
        return await createCommitOnBranch(context, parsed.data);
      } catch (error) {
        if (error instanceof HttpError)
          throw graphError('UNPROCESSABLE', error.message);
        throw error;
      }
    }),
  };
}
