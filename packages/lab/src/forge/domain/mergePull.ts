import { Forge } from '../forge';
import { Commit, log, readCommit, writeCommit } from '../git/commits';
import { mergeTrees } from '../git/merge';
import { NO_OBJECT, readRef, writeRef } from '../git/refs';
import { HttpError } from '../http/errors';
import { fullName } from '../store/ForgeStore';
import { PullIssue, Repository, User } from '../store/schema';
import { branchLabel } from '../views/issue';
import { emitPull } from '../webhooks/pullRequest';
import { signatureOf } from './identity';
import { recordMerge } from './pullSync';
import { changeRefLocked, settle } from './refChanges';

/** @internal */
export interface MergeRequest {
  method: 'merge' | 'squash' | 'rebase';
  title?: string;
  message?: string;
  /** The head the caller has seen; another one is refused. */
  expectedHead?: string;
}

const NOT_MERGEABLE = 'Pull Request is not mergeable';

async function mergedTree(gitDir: string, ours: string, theirs: string) {
  const { tree } = await mergeTrees(gitDir, ours, theirs);
  if (tree === undefined) throw new HttpError(405, NOT_MERGEABLE);
  return tree;
}

/** Puts each commit of the head on top of the base, one by one. */
async function rebase(
  forge: Forge,
  repo: Repository,
  user: User,
  baseTip: string,
  commits: readonly Commit[],
): Promise<string> {
  const gitDir = forge.gitDir(repo);
  let tip = baseTip;
  for (const commit of commits.filter(({ parents }) => parents.length === 1)) {
    const { tree } = await mergeTrees(
      gitDir,
      tip,
      commit.sha,
      commit.parents[0],
    );
    if (tree === undefined) throw new HttpError(405, NOT_MERGEABLE);
    tip = await writeCommit(gitDir, {
      tree,
      parents: [tip],
      message: commit.message,
      author: commit.author,
      committer: signatureOf(forge.store, user),
    });
  }
  return tip;
}

function defaultTitle({ method }: MergeRequest, issue: PullIssue): string {
  return method === 'squash'
    ? `${issue.title} (#${issue.number})`
    : `Merge pull request #${issue.number} from ${branchLabel(
        issue.pull.headRepo,
        issue.pull.headRef,
      ).replace(':', '/')}`;
}

async function mergeCommit(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  user: User,
  baseTip: string,
  request: MergeRequest,
): Promise<string> {
  const gitDir = forge.gitDir(repo);
  const { headSha } = issue.pull;
  if (request.method === 'rebase') {
    const commits = await log(gitDir, headSha, {
      exclude: baseTip,
      reverse: true,
    });
    return rebase(forge, repo, user, baseTip, commits);
  }
  const title = request.title ?? defaultTitle(request, issue);
  const message =
    request.message ?? (request.method === 'squash' ? '' : issue.title);
  const signature = signatureOf(forge.store, user);
  return writeCommit(gitDir, {
    tree: await mergedTree(gitDir, baseTip, headSha),
    parents: request.method === 'squash' ? [baseTip] : [baseTip, headSha],
    message: message ? `${title}\n\n${message}` : title,
    author: signature,
    committer: signature,
  });
}

async function deleteHead(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  user: User,
): Promise<void> {
  if (!repo.deleteBranchOnMerge || issue.pull.headRepo !== fullName(repo))
    return;
  const name = `refs/heads/${issue.pull.headRef}`;
  const ref = await readRef(forge.gitDir(repo), name);
  if (ref) {
    const change = { name, before: ref.sha, after: NO_OBJECT };
    await changeRefLocked(forge, repo, user, change);
  }
}

/**
 * Merges an open pull request into its base branch.
 *
 * @returns the commit the base branch stands at afterwards
 * @throws 405 when it is closed, a draft or in conflict; 409 when its head moved
 * @internal
 */
export function mergePull(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  user: User,
  request: MergeRequest,
): Promise<Commit> {
  return forge.locks.run(String(repo.id), async () => {
    const gitDir = forge.gitDir(repo);
    if (issue.state !== 'open') throw new HttpError(405, NOT_MERGEABLE);
    if (issue.pull.draft) {
      throw new HttpError(405, 'Pull Request is still a draft');
    }
    if (request.expectedHead && request.expectedHead !== issue.pull.headSha) {
      throw new HttpError(
        409,
        'Head branch was modified. Review and try the merge again.',
      );
    }
    const name = `refs/heads/${issue.pull.baseRef}`;
    const base = await readRef(gitDir, name);
    if (!base) throw new HttpError(405, NOT_MERGEABLE);
    const sha = await mergeCommit(forge, repo, issue, user, base.sha, request);
    await writeRef(gitDir, name, sha, base.sha);
    // Recorded before anything follows the branch, so that nobody takes it for a merge by push.
    recordMerge(forge, issue, user, { sha, baseSha: base.sha });
    await settle(forge, repo, user, [{ name, before: base.sha, after: sha }]);
    emitPull(forge, repo, issue, user, 'closed');
    await deleteHead(forge, repo, issue, user);
    const commit = await readCommit(gitDir, sha);
    if (!commit) throw new Error(`The merge commit ${sha} is gone`);
    return commit;
  });
}
