import { Forge } from '../forge';
import { Commit, Signature } from '../git/commits';
import { FileDiff } from '../git/diff';
import { encodePath } from '../http/urls';
import { Repository } from '../store/schema';
import { nodeId, simpleUser } from './user';

const UNSIGNED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

function parentsOf(
  forge: Forge,
  repo: Repository,
  commit: Commit,
  kind: string,
) {
  return commit.parents.map(sha => ({
    sha,
    url: forge.urls.repoApi(repo, `/${kind}/${sha}`),
    html_url: forge.urls.page(repo, `/commit/${sha}`),
  }));
}

function account(forge: Forge, signature: Signature) {
  const user = forge.store.userByEmail(signature.email);
  return user ? simpleUser(forge, user) : null;
}

/** `commit` of the REST API. @internal */
export function commitView(forge: Forge, repo: Repository, commit: Commit) {
  const api = forge.urls.repoApi(repo, `/commits/${commit.sha}`);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: {
        sha: commit.tree,
        url: forge.urls.repoApi(repo, `/git/trees/${commit.tree}`),
      },
      url: forge.urls.repoApi(repo, `/git/commits/${commit.sha}`),
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: api,
    html_url: forge.urls.page(repo, `/commit/${commit.sha}`),
    comments_url: `${api}/comments`,
    author: account(forge, commit.author),
    committer: account(forge, commit.committer),
    parents: parentsOf(forge, repo, commit, 'commits'),
  };
}

/** `commit` of the REST API with its files. @internal */
export function commitWithFiles(
  forge: Forge,
  repo: Repository,
  commit: Commit,
  files: readonly FileDiff[],
) {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    ...commitView(forge, repo, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: files.map(file => diffEntry(forge, repo, commit.sha, file)),
  };
}

/** `git-commit` of the REST API. @internal */
export function gitCommit(forge: Forge, repo: Repository, commit: Commit) {
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: forge.urls.repoApi(repo, `/git/commits/${commit.sha}`),
    html_url: forge.urls.page(repo, `/commit/${commit.sha}`),
    author: commit.author,
    committer: commit.committer,
    tree: {
      sha: commit.tree,
      url: forge.urls.repoApi(repo, `/git/trees/${commit.tree}`),
    },
    message: commit.message,
    parents: parentsOf(forge, repo, commit, 'git/commits'),
    verification: UNSIGNED,
  };
}

/** `diff-entry` of the REST API. @internal */
export function diffEntry(
  forge: Forge,
  repo: Repository,
  headSha: string,
  file: FileDiff,
) {
  const path = encodePath(file.path);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: forge.urls.page(repo, `/blob/${headSha}/${path}`),
    raw_url: forge.urls.page(repo, `/raw/${headSha}/${path}`),
    contents_url: forge.urls.repoApi(repo, `/contents/${path}?ref=${headSha}`),
    ...(file.patch !== undefined && { patch: file.patch }),
    ...(file.previousPath !== undefined && {
      previous_filename: file.previousPath,
    }),
  };
}
