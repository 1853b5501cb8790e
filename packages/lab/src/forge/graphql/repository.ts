import { roleOf } from '../auth/actor';
import { readRef } from '../git/refs';
import { fullName, isPull } from '../store/ForgeStore';
import { Repository } from '../store/schema';
import { nodeId } from '../views/user';
import { connectionField } from './connection';
import { objectOf, refNode } from './gitNodes';
import { pullNode, pullState } from './pull';
import { GraphContext, ServedField, field, graphError } from './served';

async function refField(
  context: GraphContext,
  repo: Repository,
  name: string,
): Promise<object | null> {
  const full = name.startsWith('refs/') ? name : `refs/heads/${name}`;
  const ref = await readRef(context.forge.gitDir(repo), full);
  return ref ? refNode(context, repo, ref) : null;
}

function pullFields(
  context: GraphContext,
  repo: Repository,
): Record<string, ServedField> {
  const pulls = ({
    states,
    headRefName,
    baseRefName,
  }: Record<string, unknown>) =>
    repo.issues
      .filter(isPull)
      .filter(
        issue => !Array.isArray(states) || states.includes(pullState(issue)),
      )
      .filter(
        ({ pull }) =>
          typeof headRefName !== 'string' || pull.headRef === headRefName,
      )
      .filter(
        ({ pull }) =>
          typeof baseRefName !== 'string' || pull.baseRef === baseRefName,
      );
  return {
    pullRequests: connectionField(
      'pullRequests',
      pulls,
      issue => pullNode(context, repo, issue),
      ['states', 'headRefName', 'baseRefName'],
    ),
    pullRequest: field(['number'], ({ number }) => {
      const issue = context.forge.store.pull(repo, Number(number));
      if (issue) return pullNode(context, repo, issue);
      throw graphError(
        'NOT_FOUND',
        `Could not resolve to a PullRequest with the number of ${number}.`,
      );
    }),
  };
}

function topicFields(repo: Repository): Record<string, ServedField> {
  return {
    repositoryTopics: connectionField(
      'repositoryTopics',
      () => repo.topics,
      name => ({
        __typename: 'RepositoryTopic',
        id: nodeId('RepositoryTopic', `${repo.id}:${name}`),
        topic: { __typename: 'Topic', id: nodeId('Topic', name), name },
      }),
    ),
  };
}

/** `Repository` of GitHub's schema. @internal */
export function repositoryNode(
  context: GraphContext,
  repo: Repository,
): object {
  const { forge, actor } = context;
  return {
    __typename: 'Repository',
    id: nodeId('Repository', repo.id),
    databaseId: repo.id,
    name: repo.name,
    nameWithOwner: fullName(repo),
    description: repo.description,
    homepageUrl: repo.homepage,
    url: forge.urls.page(repo),
    resourcePath: `/${fullName(repo)}`,
    owner: () => context.nodes.owner(context, repo.owner),
    isArchived: repo.archived,
    isFork: repo.forkOf !== undefined,
    isPrivate: repo.private,
    isEmpty: repo.size === 0,
    isTemplate: false,
    visibility: repo.private ? 'PRIVATE' : 'PUBLIC',
    diskUsage: repo.size,
    createdAt: repo.createdAt,
    updatedAt: repo.updatedAt,
    pushedAt: repo.pushedAt,
    viewerPermission: roleOf(forge.store, actor, repo).toUpperCase(),
    defaultBranchRef: () => refField(context, repo, repo.defaultBranch),
    ref: field(['qualifiedName'], ({ qualifiedName }) =>
      refField(context, repo, String(qualifiedName)),
    ),
    object: field(['expression', 'oid'], ({ expression, oid }) =>
      objectOf(context, repo, String(expression ?? oid)),
    ),
    ...topicFields(repo),
    ...pullFields(context, repo),
  };
}
