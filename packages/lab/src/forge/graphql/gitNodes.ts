import { Commit, readCommit } from '../git/commits';
import { entryAt, readBlob } from '../git/objects';
import { Ref, resolveCommit } from '../git/refs';
import { fullName, isPull } from '../store/ForgeStore';
import { Repository } from '../store/schema';
import { nodeId } from '../views/user';
import { connectionField } from './connection';
import { pullNode, pullState } from './pull';
import { GraphContext } from './served';

/** `Commit` of GitHub's schema. @internal */
export function commitNode(
  { forge }: GraphContext,
  repo: Repository,
  commit: Commit,
): object {
  return {
    __typename: 'Commit',
    id: nodeId('Commit', `${repo.id}:${commit.sha}`),
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0],
    committedDate: commit.committer.date,
    authoredDate: commit.author.date,
    url: forge.urls.page(repo, `/commit/${commit.sha}`),
    commitUrl: forge.urls.page(repo, `/commit/${commit.sha}`),
  };
}

async function blobNode(
  { forge }: GraphContext,
  repo: Repository,
  sha: string,
): Promise<object> {
  const content = await readBlob(forge.gitDir(repo), sha);
  const isBinary = content.includes(0);
  return {
    __typename: 'Blob',
    id: nodeId('Blob', `${repo.id}:${sha}`),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    byteSize: content.length,
    isBinary,
    isTruncated: false,
    text: isBinary ? null : content.toString('utf8'),
  };
}

/** The object of an expression such as `HEAD:catalog-info.yaml` or `main`; null when there is none. @internal */
export async function objectOf(
  context: GraphContext,
  repo: Repository,
  expression: string,
): Promise<object | null> {
  const gitDir = context.forge.gitDir(repo);
  const colon = expression.indexOf(':');
  const name = colon < 0 ? expression : expression.slice(0, colon);
  const sha = await resolveCommit(
    gitDir,
    name === 'HEAD' ? repo.defaultBranch : name,
  );
  if (!sha) return null;
  if (colon < 0) {
    const commit = await readCommit(gitDir, sha);
    return commit ? commitNode(context, repo, commit) : null;
  }
  const entry = await entryAt(gitDir, sha, expression.slice(colon + 1));
  if (entry?.type === 'blob') return blobNode(context, repo, entry.sha);
  if (entry?.type !== 'tree') return null;
  return {
    __typename: 'Tree',
    id: nodeId('Tree', `${repo.id}:${entry.sha}`),
    oid: entry.sha,
    abbreviatedOid: entry.sha.slice(0, 7),
  };
}

/** `Ref` of GitHub's schema. @internal */
export function refNode(
  context: GraphContext,
  repo: Repository,
  ref: Ref,
): object {
  const [, kind, ...name] = ref.name.split('/');
  const branch = name.join('/');
  const pulls = ({
    states,
    baseRefName,
    headRefName,
  }: Record<string, unknown>) =>
    repo.issues
      .filter(isPull)
      .filter(
        ({ pull }) =>
          pull.headRepo === fullName(repo) && pull.headRef === branch,
      )
      .filter(
        issue => !Array.isArray(states) || states.includes(pullState(issue)),
      )
      .filter(
        ({ pull }) =>
          typeof baseRefName !== 'string' || pull.baseRef === baseRefName,
      )
      .filter(
        ({ pull }) =>
          typeof headRefName !== 'string' || pull.headRef === headRefName,
      );
  return {
    __typename: 'Ref',
    id: nodeId('Ref', `${repo.id}:${ref.name}`),
    name: branch,
    prefix: `refs/${kind}/`,
    repository: () => context.nodes.repository(context, repo),
    target: () => objectOf(context, repo, ref.sha),
    associatedPullRequests: connectionField(
      'associatedPullRequests',
      pulls,
      issue => pullNode(context, repo, issue),
      ['states', 'baseRefName', 'headRefName'],
    ),
  };
}
