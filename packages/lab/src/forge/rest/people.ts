import { z } from 'zod';
import { bodyOf } from '../http/body';
import {
  Call,
  Endpoint,
  NO_CONTENT,
  endpoint,
  json,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { paged } from '../http/paginate';
import { atLeast, roleOf } from '../auth/actor';
import { Team, User } from '../store/schema';
import {
  fullOrganization,
  fullTeam,
  listedTeam,
  publicUser,
  simpleOrganization,
  simpleUser,
} from '../views/user';
import { permissionSchema } from './collaborators';

const teamRepoSchema = z.object({
  permission: permissionSchema.default('read'),
});

/** An installation has no person behind it. */
function requirePerson(call: Call): User {
  const user = requireUser(call);
  if (call.actor.kind !== 'user') {
    throw new HttpError(403, 'Resource not accessible by integration');
  }
  return user;
}

function orgOf(call: Call): User {
  const org = call.forge.store.user(call.params.org);
  if (org?.type !== 'Organization') throw notFound();
  return org;
}

function teamOf(call: Call): Team {
  const team = call.forge.store.team(orgOf(call).login, call.params.team_slug);
  if (!team) throw notFound();
  return team;
}

/** Teams are for members and apps of the organization. */
function requireMember(call: Call): User {
  const user = requireUser(call);
  const org = orgOf(call);
  const isMember =
    call.forge.store.orgRole(org.login, user.login) !== undefined;
  if (!isMember && call.actor.kind !== 'installation') throw notFound();
  return org;
}

const users: Endpoint[] = [
  endpoint('get', '/user', call =>
    json(publicUser(call.forge, requirePerson(call))),
  ),
  endpoint('get', '/user/orgs', call => {
    const { login } = requirePerson(call);
    return paged(call, call.forge.store.organizationsOf(login), org =>
      simpleOrganization(call.forge, org),
    );
  }),
  endpoint('get', '/user/emails', call => {
    const { email } = requirePerson(call);
    const emails = email === null ? [] : [email];
    return paged(call, emails, address => ({
      email: address,
      primary: true,
      verified: true,
      visibility: 'public',
    }));
  }),
  endpoint('get', '/users/{username}', call => {
    const user = call.forge.store.user(call.params.username);
    if (!user) throw notFound();
    return json(publicUser(call.forge, user));
  }),
  endpoint('get', '/users/{username}/orgs', call =>
    paged(call, call.forge.store.organizationsOf(call.params.username), org =>
      simpleOrganization(call.forge, org),
    ),
  ),
];

const organizations: Endpoint[] = [
  endpoint('get', '/orgs/{org}', call =>
    json(fullOrganization(call.forge, orgOf(call))),
  ),
  endpoint('get', '/orgs/{org}/members', call =>
    paged(call, call.forge.store.membersOf(orgOf(call).login), user =>
      simpleUser(call.forge, user),
    ),
  ),
  endpoint('get', '/orgs/{org}/memberships/{username}', call => {
    const org = requireMember(call);
    const member = call.forge.store.user(call.params.username);
    const role = member && call.forge.store.orgRole(org.login, member.login);
    if (!role) throw notFound();
    return json({
      url: `${call.forge.urls.api}/orgs/${org.login}/memberships/${member.login}`,
      state: 'active',
      role,
      organization_url: `${call.forge.urls.api}/orgs/${org.login}`,
      organization: simpleOrganization(call.forge, org),
      user: simpleUser(call.forge, member),
    });
  }),
];

const teams: Endpoint[] = [
  endpoint('get', '/orgs/{org}/teams', call => {
    const org = requireMember(call);
    return paged(call, call.forge.store.teamsOf(org.login), team =>
      listedTeam(call.forge, team),
    );
  }),
  endpoint('get', '/orgs/{org}/teams/{team_slug}', call => {
    requireMember(call);
    return json(fullTeam(call.forge, teamOf(call)));
  }),
  endpoint('get', '/orgs/{org}/teams/{team_slug}/members', call => {
    requireMember(call);
    const members = teamOf(call).members.flatMap(
      login => call.forge.store.user(login) ?? [],
    );
    return paged(call, members, user => simpleUser(call.forge, user));
  }),
  endpoint(
    'put',
    '/orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}',
    call => {
      requireMember(call);
      const { slug } = teamOf(call);
      const { owner, repo: name } = call.params;
      const repo = call.forge.store.repository(owner, name);
      if (!repo) throw notFound();
      if (!atLeast(roleOf(call.forge.store, call.actor, repo), 'admin')) {
        throw new HttpError(403, 'Must have admin rights to Repository.');
      }
      const { permission: role } = bodyOf(call, teamRepoSchema);
      call.forge.store.change(() => {
        repo.teams = [
          ...repo.teams.filter(entry => entry.slug !== slug),
          { slug, role },
        ];
      });
      return NO_CONTENT;
    },
  ),
];

/** Users, organizations and teams. @internal */
export const peopleEndpoints: readonly Endpoint[] = [
  ...users,
  ...organizations,
  ...teams,
];
