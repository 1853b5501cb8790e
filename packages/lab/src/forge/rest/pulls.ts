import { z } from 'zod';
import { Actor } from '../auth/actor';
import { mergePull } from '../domain/mergePull';
import {
  openPull,
  pullFigures,
  pullFiles,
  pullRange,
  resolveHead,
} from '../domain/pulls';
import { closePull } from '../domain/pullSync';
import { setIssueState } from '../domain/issues';
import { readRef } from '../git/refs';
import { countCommits, log } from '../git/commits';
import { diffText, formatPatch } from '../git/diff';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound, validationFailed } from '../http/errors';
import { linkHeader, pageOf, paged } from '../http/paginate';
import { fullName, isPull } from '../store/ForgeStore';
import { PullIssue, User } from '../store/schema';
import { commitView, diffEntry } from '../views/commit';
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
const mergeSchema = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
});
const reviewersSchema = z.object({
  reviewers: z.array(z.string()).default([]),
  team_reviewers: z.array(z.string()).default([]),
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
export function userActor(call: RepoCall): Actor & { user: User } {
  const user = requireUser(call);
  return {
    kind: call.actor.kind === 'installation' ? 'installation' : 'user',
    user,
  };
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

async function update(call: RepoCall): Promise<Reply> {
  const user = requireUser(call);
  const issue = pullOf(call);
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

const merging: Endpoint[] = [
  repoEndpoint('get', '/pulls/{pull_number}/merge', 'read', call => {
    if (!pullOf(call).pull.mergedAt) throw notFound();
    return NO_CONTENT;
  }),
  repoEndpoint('put', '/pulls/{pull_number}/merge', 'write', async call => {
    const input = bodyOf(call, mergeSchema);
    const commit = await mergePull(
      call.forge,
      call.repo,
      pullOf(call),
      requireUser(call),
      {
        method: input.merge_method,
        title: input.commit_title,
        message: input.commit_message,
        expectedHead: input.sha,
      },
    );
    return json({
      sha: commit.sha,
      merged: true,
      message: 'Pull Request successfully merged',
    });
  }),
];

/** Pull requests: list, open, read, change, files, commits, merge, reviewers. @internal */
export const pullEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/pulls', 'read', list),
  repoEndpoint('post', '/pulls', 'read', create),
  repoEndpoint('get', '/pulls/{pull_number}', 'read', single),
  repoEndpoint('patch', '/pulls/{pull_number}', 'write', update),
  repoEndpoint('get', '/pulls/{pull_number}/files', 'read', async call => {
    const issue = pullOf(call);
    const files = await pullFiles(call.forge, call.repo, issue);
    return paged(call, files, file =>
      diffEntry(call.forge, call.repo, issue.pull.headSha, file),
    );
  }),
  repoEndpoint('get', '/pulls/{pull_number}/commits', 'read', async call => {
    const { base, head } = await pullRange(call.forge, call.repo, pullOf(call));
    const page = pageOf(call.query);
    const total = await countCommits(call.gitDir, head, { exclude: base });
    const commits = await log(call.gitDir, head, {
      exclude: base,
      reverse: true,
    });
    const part = commits.slice(page.offset, page.offset + page.size);
    return {
      ...json(part.map(commit => commitView(call.forge, call.repo, commit))),
      headers: linkHeader(call.url, page, total),
    };
  }),
  ...merging,
  repoEndpoint(
    'post',
    '/pulls/{pull_number}/requested_reviewers',
    'write',
    call => {
      const issue = pullOf(call);
      const { reviewers, team_reviewers: teams } = bodyOf(
        call,
        reviewersSchema,
      );
      const { store } = call.forge;
      const unknown = reviewers.filter(
        login => !store.user(login) || login === issue.login,
      );
      if (
        unknown.length > 0 ||
        teams.some(slug => !store.team(call.repo.owner, slug))
      ) {
        throw new HttpError(
          422,
          'Reviews may only be requested from collaborators.',
        );
      }
      store.change(() => {
        issue.pull.reviewers = [
          ...new Set([...issue.pull.reviewers, ...reviewers]),
        ];
        issue.pull.teamReviewers = [
          ...new Set([...issue.pull.teamReviewers, ...teams]),
        ];
      });
      return json(simplePull(call.forge, call.repo, issue, call.actor), 201);
    },
  ),
];
