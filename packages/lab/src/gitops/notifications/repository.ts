import { z } from 'zod';
import { Value, ValueMap } from '../expressions';
import { GithubClient } from '../scm/GithubClient';

const commitSchema = z.object({
  commit: z.object({
    message: z.string(),
    author: z.object({ name: z.string(), email: z.string() }).nullable(),
  }),
});

/** `owner/name` of an address of `git clone`. Rule: argo-cd v3.5.1 `util/notification/expression/repo/repo.go`. @internal */
export function fullNameOf(repoUrl: string): string {
  const { pathname } = new URL(repoUrl);
  const parts = pathname
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean);
  return parts.slice(0, 2).join('/');
}

/** What templates learn of a commit. @internal */
export type CommitMetadata = { Message: string; Author: string };

function text(value: Value): string {
  if (typeof value === 'string') return value;
  throw new Error('invalid value; expected string');
}

/**
 * What expressions know as `repo`.
 *
 * @param commit - what is known of a commit
 * @internal
 */
export function repositoryNamespace(
  commit: (sha: string) => CommitMetadata,
): ValueMap {
  return {
    FullNameByRepoURL: url => fullNameOf(text(url)),
    GetCommitMetadata: sha => commit(text(sha)),
  };
}

/** A template asks for a commit that has not been read yet. */
class CommitWanted extends Error {
  constructor(readonly sha: string) {
    super(`the commit ${sha} has not been read`);
  }
}

const MOST_COMMITS = 5;

async function readCommit(
  client: GithubClient,
  repoUrl: string,
  sha: string,
): Promise<CommitMetadata> {
  const path = `repos/${fullNameOf(repoUrl)}/commits/${encodeURIComponent(
    sha,
  )}`;
  const { commit } = await client.get(path, commitSchema);
  const author =
    commit.author && `${commit.author.name} <${commit.author.email}>`;
  return { Message: commit.message, Author: author ?? '' };
}

/**
 * Writes something with what expressions know as `repo`. A commit that is asked for is read from the forge, and then it is
 * written anew.
 *
 * @throws what writing throws, or the forge when it refuses
 * @internal
 */
export async function withRepository<T>(
  client: GithubClient,
  repoUrl: string,
  write: (repo: ValueMap) => T,
): Promise<T> {
  const commits = new Map<string, CommitMetadata>();
  const repo = repositoryNamespace(sha => {
    const known = commits.get(sha);
    if (known) return known;
    throw new CommitWanted(sha);
  });
  for (;;) {
    try {
      return write(repo);
    } catch (error) {
      if (!(error instanceof CommitWanted) || commits.size >= MOST_COMMITS) {
        throw error;
      }
      commits.set(error.sha, await readCommit(client, repoUrl, error.sha));
    }
  }
}
