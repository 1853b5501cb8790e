import { z } from 'zod';
import { mergePull } from '../domain/mergePull';
import { pullFiles, pullRange } from '../domain/pulls';
import { countCommits, log } from '../git/commits';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { linkHeader, pageOf, paged } from '../http/paginate';
import { commitView, diffEntry } from '../views/commit';
import { simplePull } from '../views/pull';
import { pullOf } from './lookup';

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

/** What belongs to one pull request: files, commits, merge, reviewers. @internal */
export const pullPartEndpoints: readonly Endpoint[] = [
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
