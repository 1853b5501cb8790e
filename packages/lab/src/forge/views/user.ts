import { Forge } from '../forge';
import { Role, Team, User } from '../store/schema';
import { permissionsOf } from './permissions';

/** GitHub's opaque id of an object in GraphQL and `node_id`. @internal */
export function nodeId(type: string, id: number | string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** `simple-user` of the REST API. @internal */
export function simpleUser(forge: Forge, user: User) {
  const api = forge.urls.userApi(user.login);
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId(user.type, user.id),
    avatar_url: forge.urls.avatar(user.login),
    gravatar_id: '',
    url: api,
    html_url: forge.urls.user(user.login),
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: user.type,
    site_admin: false,
  };
}

/** `simple-user` of the login that a record holds. @internal */
export function userOf(forge: Forge, login: string) {
  return simpleUser(forge, forge.store.author(login));
}

/** `public-user` of the REST API. @internal */
export function publicUser(forge: Forge, user: User) {
  const repositories = forge.store
    .repositories()
    .filter(repo => repo.owner === user.login && !repo.private);
  return {
    ...simpleUser(forge, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: user.email,
    hireable: null,
    bio: user.bio,
    twitter_username: null,
    public_repos: repositories.length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

/** `organization-simple` of the REST API. @internal */
export function simpleOrganization(forge: Forge, org: User) {
  const api = `${forge.urls.api}/orgs/${org.login}`;
  return {
    login: org.login,
    id: org.id,
    node_id: nodeId('Organization', org.id),
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: forge.urls.avatar(org.login),
    description: org.bio,
  };
}

/** `organization-full` of the REST API. @internal */
export function fullOrganization(forge: Forge, org: User) {
  const repositories = forge.store
    .repositories()
    .filter(repo => repo.owner === org.login && !repo.private);
  return {
    ...simpleOrganization(forge, org),
    name: org.name ?? org.login,
    has_organization_projects: false,
    has_repository_projects: false,
    public_repos: repositories.length,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: forge.urls.user(org.login),
    type: 'Organization',
    created_at: org.createdAt,
    updated_at: org.createdAt,
    archived_at: null,
  };
}

/** `team-simple` of the REST API. @internal */
export function simpleTeam(forge: Forge, team: Team) {
  const org = forge.store.author(team.org);
  const api = `${forge.urls.api}/organizations/${org.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId('Team', team.id),
    url: api,
    html_url: `${forge.urls.base}/orgs/${team.org}/teams/${team.slug}`,
    members_url: `${api}/members{/member}`,
    repositories_url: `${api}/repos`,
    name: team.name,
    slug: team.slug,
    description: team.description,
    permission: 'pull',
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    type: 'organization',
    organization_id: org.id,
  };
}

/** `team` of the REST API. @internal */
export function listedTeam(forge: Forge, team: Team, role: Role = 'read') {
  return {
    ...simpleTeam(forge, team),
    permissions: permissionsOf(role),
    parent: null,
  };
}

/** `team-full` of the REST API. @internal */
export function fullTeam(forge: Forge, team: Team) {
  const org = forge.store.author(team.org);
  const repositories = forge.store
    .repositories()
    .filter(repo => repo.teams.some(({ slug }) => slug === team.slug));
  return {
    ...simpleTeam(forge, team),
    parent: null,
    members_count: team.members.length,
    repos_count: repositories.length,
    created_at: team.createdAt,
    updated_at: team.createdAt,
    organization: fullOrganization(forge, org),
  };
}
