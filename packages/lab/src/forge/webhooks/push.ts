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
  pushed: { commits: readonly Commit[]; forced: boolean },
) {
  const commits = pushed.commits.map(commit =>
    pushedCommit(forge, repo, commit),
  );
  const common = commonPayload(forge, repo, pusher);
  return {
    ref: change.name,
    before: change.before,
    after: change.after,
    base_ref: null,
    created: change.before === NO_OBJECT,
    deleted: change.after === NO_OBJECT,
    forced: pushed.forced,
    compare: forge.urls.page(
      repo,
      `/compare/${change.before.slice(0, 12)}...${change.after.slice(0, 12)}`,
    ),
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: pusher.login, email: pusher.email },
    ...common,
    repository: {
      ...common.repository,
      // In this event, and in no other, the organization is its name.
      ...(common.organization && { organization: repo.owner }),
    },
  };
}
