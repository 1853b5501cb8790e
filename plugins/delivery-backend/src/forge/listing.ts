import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { RepositoryRef } from '../previews/types';
import { Pull, pullSchema } from './answers';
import { isAnswer } from './errors';

const PER_PAGE = 100;

/** 1,000 open pull requests; more are a mistake or an attack. */
const MOST_PAGES = 10;

const pageSchema = z.array(pullSchema);

/** A page as the forge last sent it. */
interface Page {
  etag?: string;
  pulls: Pull[];
  last: boolean;
}

/** Open pull requests, and the answers they were read from. @internal */
export interface Listing {
  pages: readonly Page[];
  /** Newest activity first. */
  pulls: readonly Pull[];
  /** Whether there are more than were read. */
  truncated: boolean;
}

function hasNext(link: string | undefined): boolean {
  return link?.includes('rel="next"') ?? false;
}

/** Without the second header fetch adds `no-cache`, and proxies and forges that heed it send everything again. */
function conditional(etag: string) {
  return { 'if-none-match': etag, 'cache-control': 'max-age=0' };
}

/** @returns the page, or the one before when the forge says that nothing changed */
async function readPage(
  octokit: Octokit,
  { owner, name }: RepositoryRef,
  page: number,
  before: Page | undefined,
): Promise<Page> {
  try {
    const { data, headers } = await octokit.pulls.list({
      owner,
      repo: name,
      state: 'open',
      sort: 'updated',
      direction: 'desc',
      per_page: PER_PAGE,
      page,
      headers: before?.etag ? conditional(before.etag) : {},
    });
    return {
      ...(headers.etag ? { etag: headers.etag } : {}),
      pulls: pageSchema.parse(data),
      last: !hasNext(headers.link),
    };
  } catch (error) {
    if (before && isAnswer(error) && error.status === 304) return before;
    throw error;
  }
}

/**
 * Reads the open pull requests of a repository. Pages that did not change since the listing before cost nothing of the
 * rate limit.
 *
 * @throws answers of GitHub that are no success; ZodError when an answer is none of GitHub's
 * @internal
 */
export async function listOpen(
  octokit: Octokit,
  repository: RepositoryRef,
  before?: Listing,
): Promise<Listing> {
  const pages: Page[] = [];
  for (let number = 1; number <= MOST_PAGES; number++) {
    const known = before?.pages[number - 1];
    const page = await readPage(octokit, repository, number, known);
    pages.push(page);
    if (page.last) break;
  }
  return {
    pages,
    pulls: pages.flatMap(page => page.pulls),
    truncated: pages.at(-1)?.last === false,
  };
}
