import { z } from 'zod';
import { roleOf } from '../auth/actor';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  json,
  repoEndpoint,
} from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { paged } from '../http/paginate';
import { Role, User } from '../store/schema';
import { legacyPermission, permissionsOf } from '../views/permissions';
import { listedTeam, simpleUser } from '../views/user';

/** GitHub's words in requests; the first two are the older ones. */
const PERMISSIONS = {
  pull: 'read',
  push: 'write',
  triage: 'triage',
  maintain: 'maintain',
  admin: 'admin',
} as const;

/** A permission as requests name it, as a role. @internal */
export const permissionSchema = z
  .enum(['pull', 'push', 'triage', 'maintain', 'admin'])
  .transform((permission): Role => PERMISSIONS[permission]);

const addSchema = z.object({ permission: permissionSchema.default('write') });

function roleIn(call: RepoCall, user: User): Role {
  return roleOf(call.forge.store, { kind: 'user', user }, call.repo);
}

function collaboratorView(call: RepoCall, user: User) {
  const role = roleIn(call, user);
  return {
    ...simpleUser(call.forge, user),
    permissions: permissionsOf(role),
    role_name: role,
  };
}

/** People with more than what everyone may do. */
function collaborators(call: RepoCall): User[] {
  return call.forge.store
    .users()
    .filter(
      user =>
        user.type === 'User' && !['none', 'read'].includes(roleIn(call, user)),
    );
}

/** GitHub answers this question for people only. */
function personOf(call: RepoCall): User {
  const { username } = call.params;
  const user = call.forge.store.user(username);
  if (user?.type === 'Bot' || username.endsWith('[bot]')) {
    throw new HttpError(404, `${username} is not a user`);
  }
  if (user?.type !== 'User') throw notFound();
  return user;
}

/** Who may do what in a repository. @internal */
export const collaboratorEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/collaborators', 'write', call =>
    paged(call, collaborators(call), user => collaboratorView(call, user)),
  ),
  repoEndpoint('get', '/collaborators/{username}', 'write', call => {
    const { username } = call.params;
    const found = collaborators(call).some(
      user => user.login.toLowerCase() === username.toLowerCase(),
    );
    if (!found) throw notFound();
    return NO_CONTENT;
  }),
  repoEndpoint('get', '/collaborators/{username}/permission', 'read', call => {
    if (call.actor.kind === 'anonymous') {
      throw new HttpError(401, 'Requires authentication');
    }
    const user = personOf(call);
    const role = roleIn(call, user);
    return json({
      permission: legacyPermission(role),
      role_name: role === 'none' ? '' : role,
      user: collaboratorView(call, user),
    });
  }),
  // GitHub sends an invitation to strangers; everyone in the lab is known, so access is given at once (204).
  repoEndpoint('put', '/collaborators/{username}', 'admin', call => {
    const { login } = personOf(call);
    const { permission: role } = bodyOf(call, addSchema);
    call.forge.store.change(() => {
      call.repo.collaborators = [
        ...call.repo.collaborators.filter(entry => entry.login !== login),
        { login, role },
      ];
    });
    return NO_CONTENT;
  }),
  repoEndpoint('get', '/teams', 'read', call => {
    const { store } = call.forge;
    const teams = call.repo.teams.flatMap(({ slug, role }) => {
      const team = store.team(call.repo.owner, slug);
      return team ? [{ team, role }] : [];
    });
    return paged(call, teams, ({ team, role }) =>
      listedTeam(call.forge, team, role),
    );
  }),
];
