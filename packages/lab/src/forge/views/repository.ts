import { Forge } from '../forge';
import { Actor, roleOf } from '../auth/actor';
import { fullName } from '../store/ForgeStore';
import { Repository } from '../store/schema';
import { permissionsOf } from './permissions';
import { nodeId, userOf } from './user';

function repositoryUrls(forge: Forge, repo: Repository) {
  const api = forge.urls.repoApi(repo);
  const page = forge.urls.page(repo);
  return {
    html_url: page,
    url: api,
    forks_url: `${api}/forks`,
    keys_url: `${api}/keys{/key_id}`,
    collaborators_url: `${api}/collaborators{/collaborator}`,
    teams_url: `${api}/teams`,
    hooks_url: `${api}/hooks`,
    issue_events_url: `${api}/issues/events{/number}`,
    events_url: `${api}/events`,
    assignees_url: `${api}/assignees{/user}`,
    branches_url: `${api}/branches{/branch}`,
    tags_url: `${api}/tags`,
    blobs_url: `${api}/git/blobs{/sha}`,
    git_tags_url: `${api}/git/tags{/sha}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    trees_url: `${api}/git/trees{/sha}`,
    statuses_url: `${api}/statuses/{sha}`,
    languages_url: `${api}/languages`,
    stargazers_url: `${api}/stargazers`,
    contributors_url: `${api}/contributors`,
    subscribers_url: `${api}/subscribers`,
    subscription_url: `${api}/subscription`,
    commits_url: `${api}/commits{/sha}`,
    git_commits_url: `${api}/git/commits{/sha}`,
    comments_url: `${api}/comments{/number}`,
    issue_comment_url: `${api}/issues/comments{/number}`,
    contents_url: `${api}/contents/{+path}`,
    compare_url: `${api}/compare/{base}...{head}`,
    merges_url: `${api}/merges`,
    archive_url: `${api}/{archive_format}{/ref}`,
    downloads_url: `${api}/downloads`,
    issues_url: `${api}/issues{/number}`,
    pulls_url: `${api}/pulls{/number}`,
    milestones_url: `${api}/milestones{/number}`,
    notifications_url: `${api}/notifications{?since,all,participating}`,
    labels_url: `${api}/labels{/name}`,
    releases_url: `${api}/releases{/id}`,
    deployments_url: `${api}/deployments`,
    git_url: `git:${page.replace(/^https?:/, '')}.git`,
    ssh_url: `ssh://git@localhost/${fullName(repo)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
  };
}

function counts(forge: Forge, repo: Repository) {
  const open = repo.issues.filter(issue => issue.state === 'open').length;
  const forks = forge.store
    .repositories()
    .filter(other => other.forkOf === fullName(repo)).length;
  return {
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    forks_count: forks,
    forks,
    open_issues_count: open,
    open_issues: open,
  };
}

/** What `minimal-repository`, `repository` and `full-repository` share. @internal */
export function minimalRepository(
  forge: Forge,
  repo: Repository,
  actor: Actor,
) {
  return {
    id: repo.id,
    node_id: nodeId('Repository', repo.id),
    name: repo.name,
    full_name: fullName(repo),
    owner: userOf(forge, repo.owner),
    private: repo.private,
    description: repo.description,
    fork: repo.forkOf !== undefined,
    ...repositoryUrls(forge, repo),
    ...counts(forge, repo),
    homepage: repo.homepage,
    language: null,
    size: repo.size,
    default_branch: repo.defaultBranch,
    is_template: false,
    topics: repo.topics,
    has_issues: repo.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repo.archived,
    disabled: false,
    visibility: repo.private ? 'private' : 'public',
    pushed_at: repo.pushedAt,
    created_at: repo.createdAt,
    updated_at: repo.updatedAt,
    allow_forking: true,
    web_commit_signoff_required: false,
    license: null,
    ...(actor.kind !== 'anonymous' && {
      permissions: permissionsOf(roleOf(forge.store, actor, repo)),
    }),
  };
}

/** `repository` of the REST API: {@link minimalRepository} fits it as well. @internal */
export const listedRepository = minimalRepository;

/** `full-repository` of the REST API. @internal */
export function fullRepository(forge: Forge, repo: Repository, actor: Actor) {
  const owner = forge.store.author(repo.owner);
  const parent =
    repo.forkOf === undefined
      ? undefined
      : forge.store.repositoryByFullName(repo.forkOf);
  return {
    ...minimalRepository(forge, repo, actor),
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    allow_update_branch: false,
    delete_branch_on_merge: repo.deleteBranchOnMerge,
    network_count: counts(forge, repo).forks_count,
    subscribers_count: 0,
    ...(owner.type === 'Organization' && {
      organization: userOf(forge, repo.owner),
    }),
    ...(parent && {
      parent: listedRepository(forge, parent, actor),
      source: listedRepository(forge, parent, actor),
    }),
  };
}
