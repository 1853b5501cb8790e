import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { RepositoryRef } from '../previews/types';
import { commentSchema, pullSchema, summaryOf } from './answers';

/** Topics of the events module of GitHub. @internal */
export const TOPICS = ['github.pull_request', 'github.issue_comment'];

const repositorySchema = z.object({
  full_name: z.string(),
  html_url: z.url(),
});

const pullEventSchema = z.object({
  action: z.string(),
  pull_request: pullSchema,
  repository: repositorySchema,
});

const commentEventSchema = z.object({
  action: z.string(),
  issue: z.object({
    number: z.int().positive(),
    pull_request: z.object({}).nullish(),
  }),
  comment: commentSchema.extend({
    body: z.string(),
    author_association: z.string().default('NONE'),
    user: z.object({ type: z.string() }).nullish(),
  }),
  repository: repositorySchema,
});

/** What an event says, as far as it concerns previews. */
export type ForgeEvent =
  | {
      type: 'pull-request';
      repository: RepositoryRef;
      pull: PullRequestSummary;
    }
  | {
      type: 'comment';
      repository: RepositoryRef;
      number: number;
      comment: { id: number; createdAt: string };
      /** Whether it asks for a build and its author may be heard. */
      asksForBuild: boolean;
    };

function repositoryOf({
  full_name: fullName,
  html_url: page,
}: z.infer<typeof repositorySchema>): RepositoryRef {
  const [owner = '', name = ''] = fullName.split('/');
  return { host: new URL(page).host, owner, name };
}

/** Exactly `/preview` in the first line, but for blanks at its end, as the preview workflow reads it. @internal */
export function isBuildCommand(body: string): boolean {
  const [line = ''] = body.split('\n', 1);
  return /^\/preview[ \t\r]*$/.test(line);
}

/** Those who may write are among these, and Apps; the workflow itself looks closer. */
const HEARD = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/**
 * Reads an event of GitHub. Source: docs.github.com/webhooks/webhook-events-and-payloads.
 *
 * @returns undefined when it does not concern previews
 * @throws ZodError when it is none of GitHub's
 * @internal
 */
export function readEvent(
  topic: string,
  payload: unknown,
): ForgeEvent | undefined {
  if (topic === 'github.pull_request') {
    const event = pullEventSchema.parse(payload);
    const repository = repositoryOf(event.repository);
    const pull = summaryOf(repository, event.pull_request);
    return { type: 'pull-request', repository, pull };
  }
  if (topic !== 'github.issue_comment') return undefined;
  const { action, issue, comment, repository } =
    commentEventSchema.parse(payload);
  if (!issue.pull_request) return undefined;
  const heard =
    HEARD.includes(comment.author_association) || comment.user?.type === 'Bot';
  return {
    type: 'comment',
    repository: repositoryOf(repository),
    number: issue.number,
    comment: { id: comment.id, createdAt: comment.created_at },
    asksForBuild: heard && action === 'created' && isBuildCommand(comment.body),
  };
}
