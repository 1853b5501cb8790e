import { RepoCall } from '../http/endpoint';
import { emptyRepository, notFound, HttpError } from '../http/errors';
import { Commit, readCommit } from '../git/commits';
import { resolveCommit } from '../git/refs';
import { isPull } from '../store/ForgeStore';
import { Issue, PullIssue } from '../store/schema';

/** 409 for a repository without commits, as GitHub answers there. @internal */
export function requireCommits(call: RepoCall): void {
  if (call.repo.size === 0) throw emptyRepository();
}

/**
 * The commit a branch, tag or id stands for.
 *
 * @throws 404 when nothing of that name is there
 * @internal
 */
export async function commitOf(call: RepoCall, ref: string): Promise<Commit> {
  const sha = await resolveCommit(call.gitDir, ref);
  const commit = sha && (await readCommit(call.gitDir, sha));
  if (!commit) {
    throw new HttpError(422, `No commit found for SHA: ${ref}`);
  }
  return commit;
}

/** {@link commitOf}, or 404: the answer of calls about something inside the commit. @internal */
export async function commitOr404(
  call: RepoCall,
  ref: string,
  message = 'Not Found',
): Promise<Commit> {
  const sha = await resolveCommit(call.gitDir, ref);
  const commit = sha && (await readCommit(call.gitDir, sha));
  if (!commit) throw new HttpError(404, message);
  return commit;
}

/** The issue or pull request of `{issue_number}`. @internal */
export function issueOf(call: RepoCall): Issue {
  const issue = call.forge.store.issue(
    call.repo,
    Number(call.params.issue_number),
  );
  if (!issue) throw notFound();
  return issue;
}

/** The pull request of `{pull_number}`. @internal */
export function pullOf(call: RepoCall): PullIssue {
  const issue = call.forge.store.issue(
    call.repo,
    Number(call.params.pull_number),
  );
  if (!issue || !isPull(issue)) throw notFound();
  return issue;
}
