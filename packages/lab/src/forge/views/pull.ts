import { Forge } from '../forge';
import { Actor } from '../auth/actor';
import { fullName } from '../store/ForgeStore';
import { PullIssue, Repository } from '../store/schema';
import {
  association,
  branchLabel,
  issuePage,
  labelView,
  labelsOf,
} from './issue';
import { listedRepository } from './repository';
import { listedTeam, nodeId, simpleTeam, userOf } from './user';

/** What is counted and computed from git for one pull request. @internal */
export interface PullFigures {
  commits: number;
  additions: number;
  deletions: number;
  changedFiles: number;
  /** Null after closing. */
  mergeable: boolean | null;
}

function links(forge: Forge, repo: Repository, pull: PullIssue) {
  const url = forge.urls.repoApi(repo, `/pulls/${pull.number}`);
  const issue = forge.urls.repoApi(repo, `/issues/${pull.number}`);
  const page = issuePage(forge, repo, pull);
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: forge.urls.repoApi(repo, '/pulls/comments{/number}'),
    comments_url: `${issue}/comments`,
    statuses_url: forge.urls.repoApi(repo, `/statuses/${pull.pull.headSha}`),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: {
        href: forge.urls.repoApi(repo, '/pulls/comments{/number}'),
      },
      commits: { href: `${url}/commits` },
      statuses: {
        href: forge.urls.repoApi(repo, `/statuses/${pull.pull.headSha}`),
      },
    },
  };
}

function side(
  forge: Forge,
  actor: Actor,
  repoName: string,
  ref: string,
  sha: string,
) {
  const repo = forge.store.repositoryByFullName(repoName);
  return {
    label: branchLabel(repoName, ref),
    ref,
    sha,
    user: userOf(forge, repoName.split('/')[0]),
    // GitHub gives null as well when the fork was deleted.
    repo: repo ? listedRepository(forge, repo, actor) : null,
  };
}

/** `pull-request-simple` of the REST API. @internal */
export function simplePull(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  actor: Actor,
) {
  const { pull } = issue;
  const assignees = issue.assignees.map(login => userOf(forge, login));
  return {
    ...links(forge, repo, issue),
    id: pull.id,
    node_id: nodeId('PullRequest', issue.id),
    number: issue.number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: userOf(forge, issue.login),
    body: issue.body,
    // The description of a pull request's label is never null in GitHub's own description of lists.
    labels: labelsOf(repo, issue).map(label => ({
      ...labelView(forge, repo, label),
      description: label.description ?? '',
    })),
    milestone: null,
    active_lock_reason: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.reviewers.map(login => userOf(forge, login)),
    requested_teams: pull.teamReviewers.flatMap(slug => {
      const team = forge.store.team(repo.owner, slug);
      return team ? [listedTeam(forge, team)] : [];
    }),
    head: side(forge, actor, pull.headRepo, pull.headRef, pull.headSha),
    base: side(forge, actor, fullName(repo), pull.baseRef, pull.baseSha),
    author_association: association(forge, repo, issue.login),
    auto_merge: null,
    draft: pull.draft,
  };
}

function mergeableState(issue: PullIssue, figures: PullFigures): string {
  if (figures.mergeable === null) return 'unknown';
  if (!figures.mergeable) return 'dirty';
  return issue.pull.draft ? 'draft' : 'clean';
}

/** `pull-request` of the REST API. @internal */
export function fullPull(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  figures: PullFigures,
  actor: Actor,
) {
  const { pull } = issue;
  return {
    ...simplePull(forge, repo, issue, actor),
    requested_teams: pull.teamReviewers.flatMap(slug => {
      const team = forge.store.team(repo.owner, slug);
      return team ? [simpleTeam(forge, team)] : [];
    }),
    merged: pull.mergedAt !== null,
    mergeable: figures.mergeable,
    rebaseable: figures.mergeable ?? false,
    mergeable_state: mergeableState(issue, figures),
    merged_by: pull.mergedBy === null ? null : userOf(forge, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: pull.headRepo !== fullName(repo),
    commits: figures.commits,
    additions: figures.additions,
    deletions: figures.deletions,
    changed_files: figures.changedFiles,
  };
}
