import { ApplicationSet, PullRequestGenerator } from '../kubernetes';
import {
  applicationSetCauses,
  labelsOf,
  listsRepository,
  makesPreviews,
  pollSeconds,
  pullRequestGenerators,
} from './generators';
import { timeToLive } from './timeToLive';
import {
  PreviewCause,
  PreviewState,
  PreviewView,
  PullRequestSummary,
} from './types';

/** What is known of a pull request that has no Application. @public */
export interface PreviewlessObjects {
  pullRequest: PullRequestSummary;
  /** All that the clusters have. */
  applicationSets: readonly ApplicationSet[];
  /** An image is being built. */
  building?: boolean;
  expiresAt?: string;
  now: Date;
}

interface Listing {
  set: ApplicationSet;
  generator: PullRequestGenerator;
  missing: string[];
}

function listingsOf({
  pullRequest,
  applicationSets,
}: PreviewlessObjects): Listing[] {
  return applicationSets.filter(makesPreviews).flatMap(set =>
    pullRequestGenerators(set)
      .filter(item => listsRepository(item, pullRequest.repository))
      .map(generator => ({
        set,
        generator,
        missing: labelsOf(generator).filter(
          label => !pullRequest.labels.includes(label),
        ),
      })),
  );
}

function reasons(objects: PreviewlessObjects): {
  state: PreviewState;
  causes: PreviewCause[];
} {
  const { repository, open } = objects.pullRequest;
  if (!open) {
    const code = 'pull-request-closed';
    return { state: 'closed', causes: [{ code, message: '' }] };
  }
  const listings = listingsOf(objects);
  const code = 'no-application-set';
  if (listings.length === 0) {
    const causes: PreviewCause[] = [{ code, name: repository, message: '' }];
    return { state: 'no-application', causes };
  }
  const labelled = listings.filter(item => item.missing.length === 0);
  if (labelled.length === 0) {
    return {
      state: 'unlabelled',
      causes: listings[0].missing.map(name => ({
        code: 'label-missing',
        name,
        message: '',
      })),
    };
  }
  return { state: 'no-application', causes: labelled.flatMap(waitingCauses) };
}

/** What an Application that should be there waits for. */
function waitingCauses({ set, generator }: Listing): PreviewCause[] {
  const problems = applicationSetCauses(set);
  if (problems.length > 0) return problems;
  const { name } = set.metadata;
  const filters: PreviewCause[] = generator.filters?.length
    ? [{ code: 'may-be-filtered', name, message: '' }]
    : [];
  const message = String(pollSeconds(generator));
  return [...filters, { code: 'waiting-for-poll', name, message }];
}

/**
 * A pull request that has no preview, with the reason.
 * @public
 */
export function previewlessView(objects: PreviewlessObjects): PreviewView {
  const { pullRequest, expiresAt, now, building } = objects;
  const { author, url, updatedAt } = pullRequest;
  return {
    ...reasons(objects),
    number: pullRequest.number,
    repository: pullRequest.repository,
    title: pullRequest.title,
    ...(author ? { author } : {}),
    labels: pullRequest.labels,
    ...(url ? { pullRequestUrl: url } : {}),
    headCommit: pullRequest.headCommit,
    links: [],
    image: { state: building ? 'building' : 'unknown', running: [] },
    ...(updatedAt ? { lastActivityAt: updatedAt } : {}),
    ...timeToLive(expiresAt, now),
  };
}
