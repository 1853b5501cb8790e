import { RunGrant } from '../store/credentials';
import { Repository, ROLES, Role, Team, User } from '../store/schema';
import { ForgeStore } from '../store/ForgeStore';

/**
 * Who makes a request.
 *
 * @internal
 */
export type Actor =
  | { kind: 'anonymous'; user?: undefined }
  | { kind: 'user' | 'installation'; user: User }
  /** A job of a workflow, with the permissions its file gives it. */
  | { kind: 'run'; user: User; grant: RunGrant }
  /** The app itself, by a signed JWT: it may only manage its installations. */
  | { kind: 'app'; user?: undefined };

/** @internal */
export const ANONYMOUS: Actor = { kind: 'anonymous' };

/** @internal */
export function atLeast(role: Role, wanted: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(wanted);
}

function strongest(roles: readonly Role[]): Role {
  return roles.reduce((a, b) => (atLeast(a, b) ? a : b), 'none');
}

function memberRole(store: ForgeStore, repo: Repository, user: User): Role {
  if (user.login === repo.owner) return 'admin';
  const orgRole = store.orgRole(repo.owner, user.login);
  if (orgRole === 'admin') return 'admin';
  const direct = repo.collaborators
    .filter(({ login }) => login === user.login)
    .map(({ role }) => role);
  const byTeam = repo.teams
    .filter(({ slug }) => isInTeam(store.team(repo.owner, slug), user))
    .map(({ role }) => role);
  // Members of the lab's organization write by default; GitHub's setting for it is the base permission.
  const base: Role = orgRole === 'member' ? 'write' : 'none';
  return strongest([...direct, ...byTeam, base]);
}

function isInTeam(team: Team | undefined, user: User): boolean {
  return team?.members.includes(user.login) ?? false;
}

/** What a job may do with the files of a repository. */
function roleOfRun(grant: RunGrant, repo: Repository): Role {
  if (grant.repositoryId !== repo.id) return 'none';
  return grant.permissions.contents ?? 'none';
}

/**
 * What an actor may do in a repository. A public repository is readable by everyone.
 *
 * @internal
 */
export function roleOf(
  store: ForgeStore,
  actor: Actor,
  repo: Repository,
): Role {
  const floor: Role = repo.private ? 'none' : 'read';
  if (actor.kind === 'installation') {
    const installed = store.user(repo.owner)?.type === 'Organization';
    return installed ? 'admin' : floor;
  }
  if (actor.kind === 'run') {
    return strongest([floor, roleOfRun(actor.grant, repo)]);
  }
  if (actor.kind !== 'user') return floor;
  return strongest([floor, memberRole(store, repo, actor.user)]);
}
