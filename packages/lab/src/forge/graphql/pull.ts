import { PullIssue, Repository } from '../store/schema';
import { issuePage, labelsOf } from '../views/issue';
import { nodeId } from '../views/user';
import { connectionField } from './connection';
import { GraphContext } from './served';

/** The state of a pull request in GitHub's schema, which knows "merged". @internal */
export function pullState({
  state,
  pull,
}: PullIssue): 'OPEN' | 'CLOSED' | 'MERGED' {
  if (pull.mergedAt) return 'MERGED';
  return state === 'open' ? 'OPEN' : 'CLOSED';
}

/** `PullRequest` of GitHub's schema. @internal */
export function pullNode(
  context: GraphContext,
  repo: Repository,
  issue: PullIssue,
): object {
  const { pull } = issue;
  return {
    __typename: 'PullRequest',
    id: nodeId('PullRequest', issue.id),
    databaseId: pull.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: pullState(issue),
    url: issuePage(context.forge, repo, issue),
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    closed: issue.state === 'closed',
    closedAt: issue.closedAt,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    author: () => context.nodes.owner(context, issue.login),
    repository: () => context.nodes.repository(context, repo),
    labels: connectionField(
      'labels',
      () => labelsOf(repo, issue),
      label => ({
        __typename: 'Label',
        id: nodeId('Label', label.id),
        name: label.name,
        color: label.color,
      }),
    ),
  };
}
