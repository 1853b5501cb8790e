import { z } from 'zod';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  RepoCall,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { paged } from '../http/paginate';
import { CommitStatus } from '../store/schema';
import { minimalRepository } from '../views/repository';
import { nodeId, userOf } from '../views/user';
import { commitOf, commitOr404 } from './lookup';

const statusSchema = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

function statusFields(call: RepoCall, status: CommitStatus) {
  return {
    url: call.forge.urls.repoApi(call.repo, `/statuses/${status.sha}`),
    avatar_url: call.forge.urls.avatar(status.login),
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** The last status of each context counts. */
function latest(statuses: readonly CommitStatus[]): CommitStatus[] {
  return [
    ...new Map(statuses.map(status => [status.context, status])).values(),
  ];
}

function combined(statuses: readonly CommitStatus[]): string {
  const states = statuses.map(({ state }) => state);
  if (states.some(state => state === 'failure' || state === 'error'))
    return 'failure';
  return states.length > 0 && states.every(state => state === 'success')
    ? 'success'
    : 'pending';
}

/** Commit statuses, one by one and combined. Before `/commits/{ref}`, which would take their paths. @internal */
export const statusEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/commits/{ref}/status', 'read', async call => {
    const commit = await commitOr404(call, call.params.ref);
    const current = latest(
      call.repo.statuses.filter(({ sha }) => sha === commit.sha),
    );
    const reply = paged(call, current, status => statusFields(call, status));
    return {
      ...reply,
      body: {
        state: combined(current),
        statuses: reply.body,
        sha: commit.sha,
        total_count: current.length,
        repository: minimalRepository(call.forge, call.repo, call.actor),
        commit_url: call.forge.urls.repoApi(
          call.repo,
          `/commits/${commit.sha}`,
        ),
        url: call.forge.urls.repoApi(
          call.repo,
          `/commits/${commit.sha}/status`,
        ),
      },
    };
  }),
  repoEndpoint('get', '/commits/{ref}/statuses', 'read', async call => {
    const commit = await commitOr404(call, call.params.ref);
    const own = call.repo.statuses
      .filter(({ sha }) => sha === commit.sha)
      .reverse();
    return paged(call, own, status => ({
      ...statusFields(call, status),
      creator: userOf(call.forge, status.login),
    }));
  }),
  repoEndpoint('post', '/statuses/{sha}', 'write', async call => {
    const user = requireUser(call);
    const input = bodyOf(call, statusSchema);
    const commit = await commitOf(call, call.params.sha);
    const status: CommitStatus = {
      id: call.forge.store.newId(),
      sha: commit.sha,
      state: input.state,
      context: input.context,
      description: input.description ?? null,
      targetUrl: input.target_url ?? null,
      login: user.login,
      createdAt: call.forge.store.now(),
    };
    call.forge.store.change(() => call.repo.statuses.push(status));
    return json(
      {
        ...statusFields(call, status),
        creator: userOf(call.forge, user.login),
      },
      201,
    );
  }),
];
