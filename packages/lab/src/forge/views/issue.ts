import { Forge } from '../forge';
import { fullName } from '../store/ForgeStore';
import { Comment, Issue, Label, Reaction, Repository } from '../store/schema';
import { viaApp } from './app';
import { nodeId, userOf } from './user';

/** `label` of the REST API. @internal */
export function labelView(forge: Forge, repo: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: forge.urls.repoApi(repo, `/labels/${encodeURIComponent(label.name)}`),
    name: label.name,
    color: label.color,
    default: label.default,
    description: label.description,
  };
}

/** The labels an issue carries, as records. @internal */
export function labelsOf(repo: Repository, issue: Issue): Label[] {
  return issue.labels.flatMap(
    name => repo.labels.find(label => label.name === name) ?? [],
  );
}

/** How a person stands to a repository. @internal */
export function association(forge: Forge, repo: Repository, login: string) {
  if (repo.owner === login) return 'OWNER';
  if (forge.store.orgRole(repo.owner, login)) return 'MEMBER';
  return repo.collaborators.some(entry => entry.login === login)
    ? 'COLLABORATOR'
    : 'NONE';
}

/** `reaction-rollup` of the REST API. @internal */
export function reactionRollup(reactions: readonly Reaction[], url: string) {
  const count = (content: Reaction['content']) =>
    reactions.filter(reaction => reaction.content === content).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    hooray: count('hooray'),
    confused: count('confused'),
    heart: count('heart'),
    rocket: count('rocket'),
    eyes: count('eyes'),
  };
}

/** `reaction` of the REST API. @internal */
export function reactionView(forge: Forge, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: userOf(forge, reaction.login),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

/** Address of the page of an issue or pull request. @internal */
export function issuePage(
  forge: Forge,
  repo: Repository,
  issue: Issue,
): string {
  const kind = issue.pull ? 'pull' : 'issues';
  return forge.urls.page(repo, `/${kind}/${issue.number}`);
}

/** `issue-comment` of the REST API. @internal */
export function commentView(
  forge: Forge,
  repo: Repository,
  issue: Issue,
  comment: Comment,
) {
  const url = forge.urls.repoApi(repo, `/issues/comments/${comment.id}`);
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url,
    html_url: `${issuePage(forge, repo, issue)}#issuecomment-${comment.id}`,
    issue_url: forge.urls.repoApi(repo, `/issues/${issue.number}`),
    user: userOf(forge, comment.login),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: association(forge, repo, comment.login),
    reactions: reactionRollup(comment.reactions, url),
    performed_via_github_app: viaApp(forge, comment.login),
  };
}

/** `issue` of the REST API; pull requests are issues too. @internal */
export function issueView(forge: Forge, repo: Repository, issue: Issue) {
  const url = forge.urls.repoApi(repo, `/issues/${issue.number}`);
  const page = issuePage(forge, repo, issue);
  const assignees = issue.assignees.map(login => userOf(forge, login));
  return {
    id: issue.id,
    node_id: nodeId(issue.pull ? 'PullRequest' : 'Issue', issue.id),
    url,
    repository_url: forge.urls.repoApi(repo),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number: issue.number,
    title: issue.title,
    user: userOf(forge, issue.login),
    labels: labelsOf(repo, issue).map(label => labelView(forge, repo, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : userOf(forge, issue.closedBy),
    author_association: association(forge, repo, issue.login),
    body: issue.body,
    reactions: reactionRollup(issue.reactions, url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: viaApp(forge, issue.login),
    ...(issue.pull && {
      draft: issue.pull.draft,
      pull_request: {
        url: forge.urls.repoApi(repo, `/pulls/${issue.number}`),
        html_url: page,
        diff_url: `${page}.diff`,
        patch_url: `${page}.patch`,
        merged_at: issue.pull.mergedAt,
      },
    }),
  };
}

/** `owner:branch`, GitHub's label of a pull request's side. @internal */
export function branchLabel(repoFullName: string, ref: string): string {
  return `${repoFullName.split('/')[0]}:${ref}`;
}

/** Whether two repositories are the same one. @internal */
export function isSameRepository(repo: Repository, name: string): boolean {
  return fullName(repo) === name;
}
