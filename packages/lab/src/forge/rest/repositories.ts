import { z } from 'zod';
import { Actor, atLeast, roleOf } from '../auth/actor';
import {
  createRepository,
  deleteRepository,
  forkRepository,
  setDefaultBranch,
} from '../domain/repositories';
import { firstCommit } from '../domain/firstCommit';
import { readRef } from '../git/refs';
import { bodyOf } from '../http/body';
import {
  Call,
  Endpoint,
  NO_CONTENT,
  endpoint,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound, validationFailed } from '../http/errors';
import { paged } from '../http/paginate';
import { Forge } from '../forge';
import { fullName } from '../store/ForgeStore';
import { Repository, User } from '../store/schema';
import {
  fullRepository,
  listedRepository,
  minimalRepository,
} from '../views/repository';

const settings = {
  description: z.string().nullish(),
  homepage: z.string().nullish(),
  private: z.boolean().optional(),
  visibility: z.enum(['public', 'private', 'internal']).optional(),
  has_issues: z.boolean().optional(),
  delete_branch_on_merge: z.boolean().optional(),
};
const newRepositorySchema = z.object({
  ...settings,
  name: z.string(),
  auto_init: z.boolean().optional(),
});
const patchSchema = z.object({
  ...settings,
  name: z.string().optional(),
  default_branch: z.string().optional(),
  archived: z.boolean().optional(),
});
const topicsSchema = z.object({
  names: z.array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/)).max(20),
});
const forkSchema = z.object({
  organization: z.string().optional(),
  name: z.string().optional(),
});

/** The repositories a caller may see, newest push first. @internal */
export function visibleRepositories(
  forge: Forge,
  actor: Actor,
  keep: (repo: Repository) => boolean = () => true,
): Repository[] {
  return forge.store
    .repositories()
    .filter(
      repo => keep(repo) && atLeast(roleOf(forge.store, actor, repo), 'read'),
    )
    .sort((a, b) => fullName(a).localeCompare(fullName(b)));
}

function isPrivate(input: { private?: boolean; visibility?: string }) {
  if (input.visibility) return input.visibility !== 'public';
  return input.private;
}

async function create(call: Call, owner: User, creator: User) {
  const input = bodyOf(call, newRepositorySchema);
  const repo = await createRepository(call.forge, {
    owner: owner.login,
    name: input.name,
    description: input.description,
    homepage: input.homepage,
    private: isPrivate(input) ?? false,
    hasIssues: input.has_issues,
    deleteBranchOnMerge: input.delete_branch_on_merge,
  });
  if (input.auto_init) await firstCommit(call.forge, repo, creator);
  return {
    ...json(fullRepository(call.forge, repo, call.actor), 201),
    headers: { location: call.forge.urls.repoApi(repo) },
  };
}

function organization(call: Call, org: string): User {
  const found = call.forge.store.user(org);
  if (found?.type !== 'Organization') throw notFound();
  return found;
}

const creation: Endpoint[] = [
  endpoint('post', '/user/repos', call => {
    const user = requireUser(call);
    if (call.actor.kind !== 'user') {
      throw new HttpError(403, 'Resource not accessible by integration');
    }
    return create(call, user, user);
  }),
  endpoint('post', '/orgs/{org}/repos', call => {
    const user = requireUser(call);
    const org = organization(call, call.params.org);
    const allowed =
      call.actor.kind === 'installation' ||
      call.forge.store.orgRole(org.login, user.login) !== undefined;
    if (!allowed) {
      throw new HttpError(
        403,
        'You need admin access to the organization before adding a repository to it.',
      );
    }
    return create(call, org, user);
  }),
  repoEndpoint('post', '/forks', 'read', async call => {
    const user = requireUser(call);
    const { organization: org, name } = bodyOf(call, forkSchema);
    const owner = org ? organization(call, org) : user;
    if (owner.login === call.repo.owner) {
      throw validationFailed({
        resource: 'Fork',
        field: 'owner',
        code: 'invalid',
      });
    }
    const fork = await forkRepository(
      call.forge,
      call.repo,
      owner,
      name ?? call.repo.name,
    );
    return json(fullRepository(call.forge, fork, call.actor), 202);
  }),
];

const listing: Endpoint[] = [
  endpoint('get', '/orgs/{org}/repos', call => {
    const org = organization(call, call.params.org);
    const repos = visibleRepositories(
      call.forge,
      call.actor,
      repo => repo.owner === org.login,
    );
    return paged(call, repos, repo =>
      minimalRepository(call.forge, repo, call.actor),
    );
  }),
  endpoint('get', '/users/{username}/repos', call => {
    const owner = call.forge.store.user(call.params.username);
    if (!owner) throw notFound();
    const repos = visibleRepositories(
      call.forge,
      call.actor,
      repo => repo.owner === owner.login,
    );
    return paged(call, repos, repo =>
      minimalRepository(call.forge, repo, call.actor),
    );
  }),
  endpoint('get', '/user/repos', call => {
    const user = requireUser(call);
    const repos = visibleRepositories(
      call.forge,
      call.actor,
      repo =>
        repo.owner === user.login ||
        call.forge.store.orgRole(repo.owner, user.login) !== undefined,
    );
    return paged(call, repos, repo =>
      listedRepository(call.forge, repo, call.actor),
    );
  }),
  repoEndpoint('get', '/forks', 'read', call => {
    const forks = visibleRepositories(
      call.forge,
      call.actor,
      repo => repo.forkOf === fullName(call.repo),
    );
    return paged(call, forks, repo =>
      minimalRepository(call.forge, repo, call.actor),
    );
  }),
];

const single: Endpoint[] = [
  repoEndpoint('get', '', 'read', call =>
    json(fullRepository(call.forge, call.repo, call.actor)),
  ),
  repoEndpoint('patch', '', 'admin', async call => {
    const { forge, repo } = call;
    const input = bodyOf(call, patchSchema);
    if (input.name !== undefined && input.name !== repo.name) {
      throw new HttpError(422, 'The lab does not rename repositories');
    }
    if (input.default_branch !== undefined) {
      const ref = await readRef(
        call.gitDir,
        `refs/heads/${input.default_branch}`,
      );
      if (!ref) {
        throw validationFailed({
          resource: 'Repository',
          field: 'default_branch',
          code: 'invalid',
        });
      }
      await setDefaultBranch(forge, repo, input.default_branch);
    }
    forge.store.change(() => {
      if (input.description !== undefined) repo.description = input.description;
      if (input.homepage !== undefined) repo.homepage = input.homepage;
      repo.private = isPrivate(input) ?? repo.private;
      repo.archived = input.archived ?? repo.archived;
      repo.hasIssues = input.has_issues ?? repo.hasIssues;
      repo.deleteBranchOnMerge =
        input.delete_branch_on_merge ?? repo.deleteBranchOnMerge;
      repo.updatedAt = forge.store.now();
    });
    return json(fullRepository(forge, repo, call.actor));
  }),
  repoEndpoint('delete', '', 'admin', call => {
    deleteRepository(call.forge, call.repo);
    return NO_CONTENT;
  }),
  repoEndpoint('get', '/topics', 'read', call =>
    json({ names: call.repo.topics }),
  ),
  repoEndpoint('put', '/topics', 'admin', call => {
    const { names } = bodyOf(call, topicsSchema);
    call.forge.store.change(() => {
      call.repo.topics = names;
    });
    return json({ names });
  }),
];

/** Repositories: create, list, read, change, fork, delete. @internal */
export const repositoryEndpoints: readonly Endpoint[] = [
  ...creation,
  ...listing,
  ...single,
];
