import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { RepositoryRef } from '../previews/types';

const repositoryName = z.object({ id: z.number() });

/**
 * What is read of a pull request of GitHub, in answers and in events.
 * Source: docs.github.com/rest/pulls/pulls, `pull-request-simple`.
 * @internal
 */
export const pullSchema = z.object({
  number: z.int().positive(),
  title: z.string(),
  state: z.string(),
  user: z.object({ login: z.string() }).nullish(),
  labels: z.array(z.object({ name: z.string() })),
  head: z.object({ sha: z.string(), repo: repositoryName.nullish() }),
  base: z.object({ repo: repositoryName }),
  html_url: z.string().optional(),
  updated_at: z.string().optional(),
});

/** @internal */
export type Pull = z.infer<typeof pullSchema>;

/** A comment, with how often it was reacted to. Source: docs.github.com/rest/issues/comments. @internal */
export const commentSchema = z.object({
  id: z.int().positive(),
  created_at: z.string(),
  reactions: z
    .object({ eyes: z.number(), rocket: z.number(), confused: z.number() })
    .partial()
    .default({}),
});

/** @internal */
export type Comment = z.infer<typeof commentSchema>;

/** The pull request as views want it. A fork that was deleted has no repository. @internal */
export function summaryOf(
  { owner, name }: RepositoryRef,
  pull: Pull,
): PullRequestSummary {
  return {
    repository: `${owner}/${name}`,
    number: pull.number,
    title: pull.title,
    ...(pull.user ? { author: pull.user.login } : {}),
    labels: pull.labels.map(label => label.name),
    headCommit: pull.head.sha,
    open: pull.state === 'open',
    fromFork: pull.head.repo?.id !== pull.base.repo.id,
    ...(pull.html_url ? { url: pull.html_url } : {}),
    ...(pull.updated_at ? { updatedAt: pull.updated_at } : {}),
  };
}
