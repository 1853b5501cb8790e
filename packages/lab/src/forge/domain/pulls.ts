import { Forge } from '../forge';
import { Actor, roleOf, atLeast } from '../auth/actor';
import { countCommits, mergeBase } from '../git/commits';
import { FileDiff, diffFiles } from '../git/diff';
import { mergeTrees } from '../git/merge';
import { readRef } from '../git/refs';
import { FieldError, validationFailed } from '../http/errors';
import { fullName, isPull } from '../store/ForgeStore';
import { PullIssue, Repository, User } from '../store/schema';
import { branchLabel } from '../views/issue';
import { PullFigures } from '../views/pull';
import { emitPull } from '../webhooks/pullRequest';
import { newIssueRecord } from './issues';
import { keepPullHead } from './pullSync';

/** @internal */
export interface NewPull {
  title: string;
  body: string | null;
  /** `branch`, or `owner:branch` for a fork. */
  head: string;
  /** Name of the fork, when it differs from the base's. */
  headRepo?: string;
  base: string;
  draft: boolean;
}

function invalid(field: string): FieldError {
  return { resource: 'PullRequest', field, code: 'invalid' };
}

function custom(message: string): FieldError {
  return { resource: 'PullRequest', code: 'custom', message };
}

/** The repository and branch that `head` names. @internal */
export function resolveHead(
  forge: Forge,
  base: Repository,
  head: string,
  headRepo?: string,
): { repo: Repository; branch: string } | undefined {
  const colon = head.indexOf(':');
  if (colon < 0) return { repo: base, branch: head };
  const owner = head.slice(0, colon);
  const branch = head.slice(colon + 1);
  if (owner.toLowerCase() === base.owner.toLowerCase()) {
    return { repo: base, branch };
  }
  const fork = forge.store
    .repositories()
    .find(
      repo =>
        repo.owner.toLowerCase() === owner.toLowerCase() &&
        (headRepo ? repo.name === headRepo : repo.forkOf === fullName(base)),
    );
  return fork && { repo: fork, branch };
}

function openPullFrom(
  repo: Repository,
  headRepo: string,
  branch: string,
  baseRef: string,
): PullIssue | undefined {
  return repo.issues
    .filter(isPull)
    .find(
      ({ state, pull }) =>
        state === 'open' &&
        pull.headRepo === headRepo &&
        pull.headRef === branch &&
        pull.baseRef === baseRef,
    );
}

/**
 * Opens a pull request.
 *
 * @throws 422 with GitHub's reasons: unknown branches, nothing to merge, one is open already
 * @internal
 */
export async function openPull(
  forge: Forge,
  repo: Repository,
  actor: Actor & { user: User },
  input: NewPull,
): Promise<PullIssue> {
  const head = resolveHead(forge, repo, input.head, input.headRepo);
  const headTip =
    head &&
    atLeast(roleOf(forge.store, actor, head.repo), 'read') &&
    (await readRef(forge.gitDir(head.repo), `refs/heads/${head.branch}`));
  const baseTip = await readRef(forge.gitDir(repo), `refs/heads/${input.base}`);
  const unknown = [
    ...(headTip ? [] : [invalid('head')]),
    ...(baseTip ? [] : [invalid('base')]),
  ];
  if (!head || !headTip || !baseTip) throw validationFailed(...unknown);
  const headName = fullName(head.repo);
  if (openPullFrom(repo, headName, head.branch, input.base)) {
    const label = branchLabel(headName, head.branch);
    throw validationFailed(
      custom(`A pull request already exists for ${label}.`),
    );
  }
  // The head must be in the base repository before the two can be compared.
  const number = repo.nextNumber;
  await keepPullHead(forge, repo, head.repo, number, headTip.sha);
  const ahead = await countCommits(forge.gitDir(repo), headTip.sha, {
    exclude: baseTip.sha,
  });
  if (ahead === 0) {
    throw validationFailed(
      custom(`No commits between ${input.base} and ${head.branch}`),
    );
  }
  const issue: PullIssue = {
    ...newIssueRecord(forge, repo, actor.user, input),
    pull: {
      id: forge.store.newId(),
      headRepo: headName,
      headRef: head.branch,
      headSha: headTip.sha,
      baseRef: input.base,
      baseSha: baseTip.sha,
      draft: input.draft,
      mergedAt: null,
      mergedBy: null,
      mergeCommitSha: null,
      reviewers: [],
      teamReviewers: [],
    },
  };
  forge.store.change(() => {
    repo.nextNumber = number + 1;
    repo.issues.push(issue);
  });
  emitPull(forge, repo, issue, actor.user, 'opened');
  return issue;
}

/** The two commits whose difference a pull request shows. @internal */
export async function pullRange(
  forge: Forge,
  repo: Repository,
  { state, pull }: PullIssue,
): Promise<{ base: string; head: string; baseTip: string }> {
  const gitDir = forge.gitDir(repo);
  const tip =
    state === 'open'
      ? await readRef(gitDir, `refs/heads/${pull.baseRef}`)
      : undefined;
  const baseTip = tip?.sha ?? pull.baseSha;
  const base = (await mergeBase(gitDir, baseTip, pull.headSha)) ?? baseTip;
  return { base, head: pull.headSha, baseTip };
}

/** The files a pull request changes. @internal */
export async function pullFiles(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
): Promise<FileDiff[]> {
  const { base, head } = await pullRange(forge, repo, issue);
  return diffFiles(forge.gitDir(repo), base, head);
}

/** Counts a pull request and tries its merge. @internal */
export async function pullFigures(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
): Promise<PullFigures> {
  const gitDir = forge.gitDir(repo);
  const { base, head, baseTip } = await pullRange(forge, repo, issue);
  const files = await diffFiles(gitDir, base, head);
  const merge =
    issue.state === 'open'
      ? await mergeTrees(gitDir, baseTip, head)
      : undefined;
  return {
    commits: await countCommits(gitDir, head, { exclude: base }),
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
    mergeable: merge ? merge.tree !== undefined : null,
  };
}
