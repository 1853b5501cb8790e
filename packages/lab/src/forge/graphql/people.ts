import { Team, User } from '../store/schema';
import { visibleRepositories } from '../rest/repositories';
import { nodeId } from '../views/user';
import { connectionField } from './connection';
import { GraphContext, field } from './served';

function commonOwner(context: GraphContext, owner: User) {
  const { forge, actor } = context;
  const own = () =>
    visibleRepositories(forge, actor, repo => repo.owner === owner.login);
  return {
    id: nodeId(owner.type, owner.id),
    databaseId: owner.id,
    login: owner.login,
    name: owner.name,
    email: owner.email,
    avatarUrl: field(['size'], () => forge.urls.avatar(owner.login)),
    url: forge.urls.user(owner.login),
    resourcePath: `/${owner.login}`,
    createdAt: owner.createdAt,
    updatedAt: owner.createdAt,
    repositories: connectionField('repositories', own, repo =>
      context.nodes.repository(context, repo),
    ),
    repository: field(['name', 'followRenames'], ({ name }) => {
      const found = own().find(
        repo => repo.name.toLowerCase() === String(name).toLowerCase(),
      );
      return found ? context.nodes.repository(context, found) : null;
    }),
  };
}

/** `User` of GitHub's schema. @internal */
export function userNode(context: GraphContext, user: User): object {
  const { store } = context.forge;
  return {
    ...commonOwner(context, user),
    __typename: user.type === 'Bot' ? 'Bot' : 'User',
    bio: user.bio,
    organizations: connectionField(
      'organizations',
      () => store.organizationsOf(user.login),
      org => organizationNode(context, org),
    ),
    // No domain of the lab's organization is verified.
    organizationVerifiedDomainEmails: field(['login'], () => []),
  };
}

/** `Team` of GitHub's schema. @internal */
export function teamNode(context: GraphContext, team: Team): object {
  const { forge } = context;
  const members = () =>
    team.members.flatMap(login => forge.store.user(login) ?? []);
  return {
    __typename: 'Team',
    id: nodeId('Team', team.id),
    databaseId: team.id,
    slug: team.slug,
    combinedSlug: `${team.org}/${team.slug}`,
    name: team.name,
    description: team.description,
    avatarUrl: field(['size'], () => forge.urls.avatar(team.slug)),
    url: `${forge.urls.base}/orgs/${team.org}/teams/${team.slug}`,
    editTeamUrl: `${forge.urls.base}/orgs/${team.org}/teams/${team.slug}/edit`,
    parentTeam: null,
    createdAt: team.createdAt,
    organization: () => organizationNode(context, forge.store.author(team.org)),
    // The lab's teams have no teams below them: immediate members are all members.
    members: connectionField(
      'members',
      members,
      user => userNode(context, user),
      ['membership'],
    ),
  };
}

/** `Organization` of GitHub's schema. @internal */
export function organizationNode(context: GraphContext, org: User): object {
  const { store } = context.forge;
  const teams = ({ userLogins }: Record<string, unknown>) =>
    store
      .teamsOf(org.login)
      .filter(
        ({ members }) =>
          !Array.isArray(userLogins) ||
          members.some(login => userLogins.includes(login)),
      );
  return {
    ...commonOwner(context, org),
    __typename: 'Organization',
    description: org.bio,
    membersWithRole: connectionField(
      'membersWithRole',
      () => store.membersOf(org.login),
      user => userNode(context, user),
    ),
    teams: connectionField('teams', teams, team => teamNode(context, team), [
      'userLogins',
    ]),
    team: field(['slug'], ({ slug }) => {
      const team = store.team(org.login, String(slug));
      return team ? teamNode(context, team) : null;
    }),
  };
}

/** Whoever owns repositories. @internal */
export function ownerNode(context: GraphContext, login: string): object {
  const owner = context.forge.store.author(login);
  return owner.type === 'Organization'
    ? organizationNode(context, owner)
    : userNode(context, owner);
}

/** How GitHub speaks of a repository it cannot show. @internal */
export function unknownRepository(owner: string, name: string): string {
  return `Could not resolve to a Repository with the name '${owner}/${name}'.`;
}
