import { Forge } from '../forge';
import { Commit } from '../git/commits';
import { NO_OBJECT } from '../git/refs';
import { Repository, User } from '../store/schema';
import { commonPayload } from './common';

function pushedCommit(forge: Forge, repo: Repository, commit: Commit) {
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: forge.urls.page(repo, `/commit/${commit.sha}`),
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: [],
    removed: [],
    modified: [],
  };
}

/** The body of a `push` event. @internal */
export function pushPayload(
  forge: Forge,
  repo: Repository,
  pusher: User,
  change: { name: string; before: string; after: string },
  head: Commit | undefined,
) {
  const commit = head ? pushedCommit(forge, repo, head) : null;
  return {
    ref: change.name,
    before: change.before,
    after: change.after,
    base_ref: null,
    created: change.before === NO_OBJECT,
    deleted: change.after === NO_OBJECT,
    forced: false,
    compare: forge.urls.page(
      repo,
      `/compare/${change.before.slice(0, 12)}...${change.after.slice(0, 12)}`,
    ),
    commits: commit ? [commit] : [],
    head_commit: commit,
    pusher: { name: pusher.login, email: pusher.email },
    ...commonPayload(forge, repo, pusher),
  };
}
