import { Forge } from '../forge';
import { isAncestor } from '../git/commits';
import { NO_OBJECT, readRef } from '../git/refs';
import { runGit } from '../git/run';
import { fullName, isPull } from '../store/ForgeStore';
import { PullIssue, Repository, User } from '../store/schema';
import { emitPull } from '../webhooks/pullRequest';

/**
 * Keeps a pull request's head in the base repository, also when the branch is in a fork
 * or gets deleted. `refs/pull/N/head`, as GitHub has it.
 *
 * @internal
 */
export async function keepPullHead(
  forge: Forge,
  base: Repository,
  head: Repository,
  number: number,
  sha: string,
): Promise<void> {
  const gitDir = forge.gitDir(base);
  if (head.id !== base.id) {
    await runGit(gitDir, [
      '-c',
      'protocol.file.allow=always',
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      forge.gitDir(head),
      sha,
    ]);
  }
  await runGit(gitDir, ['update-ref', `refs/pull/${number}/head`, sha]);
}

async function followHead(
  forge: Forge,
  base: Repository,
  issue: PullIssue,
  head: Repository,
  sender: User,
  after: string,
): Promise<void> {
  const before = issue.pull.headSha;
  if (before === after) return;
  if (after === NO_OBJECT) {
    closePull(forge, base, issue, sender);
    return;
  }
  await keepPullHead(forge, base, head, issue.number, after);
  const baseTip = await readRef(
    forge.gitDir(base),
    `refs/heads/${issue.pull.baseRef}`,
  );
  forge.store.change(() => {
    issue.pull.headSha = after;
    issue.pull.baseSha = baseTip?.sha ?? issue.pull.baseSha;
    issue.updatedAt = forge.store.now();
  });
  emitPull(forge, base, issue, sender, 'synchronize', { before, after });
}

/** Closes without merging. @internal */
export function closePull(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  sender: User,
): void {
  forge.store.change(() => {
    issue.state = 'closed';
    issue.closedAt = forge.store.now();
    issue.closedBy = sender.login;
    issue.updatedAt = issue.closedAt;
  });
  emitPull(forge, repo, issue, sender, 'closed');
}

/** Records that a pull request's commits are in its base branch. @internal */
export function recordMerge(
  forge: Forge,
  issue: PullIssue,
  sender: User,
  merge: { sha: string; baseSha: string },
): void {
  forge.store.change(() => {
    issue.state = 'closed';
    issue.closedAt = forge.store.now();
    issue.closedBy = sender.login;
    issue.updatedAt = issue.closedAt;
    issue.pull.mergedAt = issue.closedAt;
    issue.pull.mergedBy = sender.login;
    issue.pull.mergeCommitSha = merge.sha;
    issue.pull.baseSha = merge.baseSha;
  });
}

/** A pull request whose head was pushed into its base by hand counts as merged, as on GitHub. */
async function noticeMerge(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  sender: User,
  after: string,
): Promise<void> {
  const merged = await isAncestor(
    forge.gitDir(repo),
    issue.pull.headSha,
    after,
  );
  if (!merged) return;
  recordMerge(forge, issue, sender, {
    sha: after,
    baseSha: issue.pull.baseSha,
  });
  emitPull(forge, repo, issue, sender, 'closed');
}

/**
 * Lets the open pull requests from and into a branch follow its move.
 *
 * @internal
 */
export async function followBranch(
  forge: Forge,
  repo: Repository,
  sender: User,
  { branch, after }: { branch: string; after: string },
): Promise<void> {
  const name = fullName(repo);
  for (const base of forge.store.repositories()) {
    for (const issue of base.issues) {
      if (!isPull(issue) || issue.state !== 'open') continue;
      if (issue.pull.headRepo === name && issue.pull.headRef === branch) {
        await followHead(forge, base, issue, repo, sender, after);
      } else if (base.id === repo.id && issue.pull.baseRef === branch) {
        if (after === NO_OBJECT) closePull(forge, base, issue, sender);
        else await noticeMerge(forge, base, issue, sender, after);
      }
    }
  }
}
