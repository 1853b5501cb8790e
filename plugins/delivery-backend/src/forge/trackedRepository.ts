import { PullRequestSource } from '@drydock/plugin-delivery-common';
import { KnownPullRequests, RepositoryRef } from '../previews/types';
import { ForgeFailure } from './errors';
import { Listing } from './listing';
import { RepositoryPulls } from './repositoryPulls';

const LONGEST_BACKOFF_MS = 15 * 60_000;

/** Listings that may be missed before what is known counts as old. */
const MISSED_LISTINGS = 3;

/** What is known of one repository, and how. Times are milliseconds since 1970. @internal */
export interface TrackedRepository {
  repository: RepositoryRef;
  pulls: RepositoryPulls;
  listing?: Listing;
  listedAt?: number;
  /** When the forge was last heard of. */
  heardAt?: number;
  /** When somebody last wanted to know. */
  askedAt: number;
  failure?: ForgeFailure;
  /** Failures since the last listing. */
  failures: number;
  running?: Promise<void>;
  /** Calls the next listing off. */
  cancel?: () => void;
}

function stateOf(
  tracked: TrackedRepository,
  interval: number,
  now: number,
): PullRequestSource['state'] {
  const { failure, listedAt } = tracked;
  if (failure) {
    const known = failure.state === 'failing' && listedAt !== undefined;
    return known ? 'stale' : failure.state;
  }
  if (listedAt === undefined) return 'starting';
  return now - listedAt > MISSED_LISTINGS * interval ? 'stale' : 'live';
}

/** What is told of a repository. @internal */
export function knownOf(
  tracked: TrackedRepository,
  interval: number,
  now: number,
): KnownPullRequests {
  const { repository, pulls, heardAt, failure, listing } = tracked;
  const truncated = listing?.truncated
    ? `There are more than ${listing.pulls.length} open pull requests; the ones without activity for the longest are left out.`
    : undefined;
  const error = failure?.message ?? truncated;
  return {
    items: pulls.items(),
    source: {
      repository: `${repository.owner}/${repository.name}`,
      state: stateOf(tracked, interval, now),
      ...(heardAt === undefined
        ? {}
        : { lastHeardAt: new Date(heardAt).toISOString() }),
      ...(error ? { error } : {}),
    },
  };
}

/** Milliseconds until the next listing. @internal */
export function nextListing(
  { failure, failures }: TrackedRepository,
  interval: number,
  now: number,
): number {
  if (!failure) return interval;
  const backoff = Math.min(interval * 2 ** (failures - 1), LONGEST_BACKOFF_MS);
  return Math.max(backoff, (failure.notBefore ?? now) - now);
}
