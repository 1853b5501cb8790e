import { z } from 'zod';
import { Actor, atLeast, roleOf } from '../auth/actor';
import { openPull, pullFigures, pullRange, resolveHead } from '../domain/pulls';
import { closePull } from '../domain/pullSync';
import { setIssueState } from '../domain/issues';
import { readRef } from '../git/refs';
import { diffText, formatPatch } from '../git/diff';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, validationFailed } from '../http/errors';
import { paged } from '../http/paginate';
import { fullName, isPull } from '../store/ForgeStore';
import { PullIssue, User } from '../store/schema';
import { fullPull, simplePull } from '../views/pull';
import { emitPull } from '../webhooks/pullRequest';
import { diffMediaType, diffReply } from './commits';
import { pullOf } from './lookup';

const createSchema = z.object({
  title: z.string().min(1),
  body: z.string().nullish(),
  head: z.string(),
  head_repo: z.string().optional(),
  base: z.string(),
  draft: z.boolean().default(false),
});
const updateSchema = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});
function list(call: RepoCall): Reply {
  const { forge, repo, query, actor } = call;
  const state = query.get('state') ?? 'open';
  const base = query.get('base');
  const head = query.get('head');
  // A head that names no repository of ours matches nothing; one without an owner filters nothing, as on GitHub.
  const wanted = head?.includes(':')
    ? resolveHead(forge, repo, head)
    : undefined;
  const pulls = repo.issues
    .filter(isPull)
    .filter(issue => state === 'all' || issue.state === state)
    .filter(({ pull }) => !base || pull.baseRef === base)
    .filter(
      ({ pull }) =>
        !head?.includes(':') ||
        (wanted !== undefined &&
          pull.headRepo === fullName(wanted.repo) &&
          pull.headRef === wanted.branch),
    );
  const sort = query.get('sort') ?? 'created';
  const time = (issue: PullIssue) =>
    sort === 'updated' ? issue.updatedAt : issue.createdAt;
  pulls.sort((a, b) => time(a).localeCompare(time(b)) || a.number - b.number);
  // GitHub's default: newest first by creation, otherwise ascending.
  const direction =
    query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc');
  const sorted = direction === 'asc' ? pulls : pulls.reverse();
  return paged(call, sorted, issue => simplePull(forge, repo, issue, actor));
}

/** The actor of a call that needs one. @internal */
export function userActor({ actor }: RepoCall): Actor & { user: User } {
  if (!actor.user) throw new HttpError(401, 'Requires authentication');
  return actor;
}

async function full(call: RepoCall, issue: PullIssue) {
  const figures = await pullFigures(call.forge, call.repo, issue);
  return fullPull(call.forge, call.repo, issue, figures, call.actor);
}

async function single(call: RepoCall): Promise<Reply> {
  const issue = pullOf(call);
  const kind = diffMediaType(call.accept);
  if (!kind) return json(await full(call, issue));
  const { base, head } = await pullRange(call.forge, call.repo, issue);
  const write = kind === 'diff' ? diffText : formatPatch;
  return diffReply(kind, await write(call.gitDir, base, head));
}

async function create(call: RepoCall): Promise<Reply> {
  const input = bodyOf(call, createSchema);
  const issue = await openPull(call.forge, call.repo, userActor(call), {
    title: input.title,
    body: input.body ?? null,
    head: input.head,
    headRepo: input.head_repo,
    base: input.base,
    draft: input.draft,
  });
  const body = await full(call, issue);
  return { ...json(body, 201), headers: { location: body.url } };
}

async function setState(
  call: RepoCall,
  issue: PullIssue,
  state: 'open' | 'closed',
) {
  const user = requireUser(call);
  if (issue.state === state) return;
  if (state === 'closed') {
    closePull(call.forge, call.repo, issue, user);
    return;
  }
  const head = call.forge.store.repositoryByFullName(issue.pull.headRepo);
  const ref =
    head &&
    (await readRef(
      call.forge.gitDir(head),
      `refs/heads/${issue.pull.headRef}`,
    ));
  if (issue.pull.mergedAt || !ref) {
    throw validationFailed({
      resource: 'PullRequest',
      field: 'state',
      code: 'invalid',
      message: `state cannot be changed. ${
        ref
          ? 'The pull request was merged.'
          : `The ${issue.pull.headRef} branch has been deleted.`
      }`,
    });
  }
  setIssueState(call.forge, call.repo, issue, user, 'open');
}

/** Its author and those who may write change a pull request. */
function requireEditor(call: RepoCall, issue: PullIssue): User {
  const user = requireUser(call);
  const role = roleOf(call.forge.store, call.actor, call.repo);
  if (issue.login === user.login || atLeast(role, 'write')) return user;
  throw new HttpError(403, 'Resource not accessible by personal access token');
}

async function update(call: RepoCall): Promise<Reply> {
  const issue = pullOf(call);
  const user = requireEditor(call, issue);
  const input = bodyOf(call, updateSchema);
  if (
    input.base !== undefined &&
    !(await readRef(call.gitDir, `refs/heads/${input.base}`))
  ) {
    throw validationFailed({
      resource: 'PullRequest',
      field: 'base',
      code: 'invalid',
    });
  }
  call.forge.store.change(() => {
    issue.title = input.title ?? issue.title;
    if (input.body !== undefined) issue.body = input.body;
    issue.pull.baseRef = input.base ?? issue.pull.baseRef;
    issue.updatedAt = call.forge.store.now();
  });
  if (
    input.title !== undefined ||
    input.body !== undefined ||
    input.base !== undefined
  ) {
    emitPull(call.forge, call.repo, issue, user, 'edited');
  }
  if (input.state) await setState(call, issue, input.state);
  return json(await full(call, issue));
}

/** Pull requests: list, open, read, change. @internal */
export const pullEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/pulls', 'read', list),
  repoEndpoint('post', '/pulls', 'read', create),
  repoEndpoint('get', '/pulls/{pull_number}', 'read', single),
  repoEndpoint('patch', '/pulls/{pull_number}', 'read', update),
];
