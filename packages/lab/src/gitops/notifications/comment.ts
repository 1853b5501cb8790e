import { z } from 'zod';
import { GithubClient } from '../scm/GithubClient';

const pullSchema = z.object({ number: z.number() });
const commentSchema = z.object({
  id: z.number(),
  body: z.string().nullish(),
});

const MAX_BODY = 65_536;

/** What is told on pull requests. @internal */
export interface PullRequestComment {
  /** `owner/name`. */
  repository: string;
  /** Its pull requests are told. */
  revision: string;
  content: string;
  /** The comment with this tag is changed instead of adding another. */
  commentTag?: string;
}

function tagText(commentTag: string): string {
  return `<!-- argocd-notifications ${commentTag} -->`;
}

async function tell(
  client: GithubClient,
  { repository, commentTag }: PullRequestComment,
  number: number,
  body: string,
): Promise<void> {
  const path = `repos/${repository}/issues`;
  const comments = commentTag
    ? await client.firstPage(`${path}/${number}/comments`, commentSchema)
    : [];
  const known = comments.find(comment =>
    comment.body?.includes(tagText(commentTag ?? '')),
  );
  if (known) {
    await client.write('PATCH', `${path}/comments/${known.id}`, { body });
  } else await client.write('POST', `${path}/${number}/comments`, { body });
}

/**
 * Comments on each pull request that holds a commit. Rule: notifications-engine `pkg/services/github.go`, Send.
 *
 * @throws GithubError
 * @internal
 */
export async function commentOnPullRequests(
  client: GithubClient,
  comment: PullRequestComment,
): Promise<void> {
  const { repository, revision, content, commentTag } = comment;
  const text = content.slice(0, MAX_BODY);
  const body = commentTag ? `${text}\n${tagText(commentTag)}` : text;
  const pulls = await client.firstPage(
    `repos/${repository}/commits/${encodeURIComponent(revision)}/pulls`,
    pullSchema,
  );
  for (const { number } of pulls) await tell(client, comment, number, body);
}
