import type {
  PreviewActionName,
  PreviewActionObstacle,
  PreviewActionView,
} from '../api/previews';
import { PreviewView, PullRequestSummary } from './types';

/** What decides over the actions on the preview of a pull request. @public */
export interface PreviewActionFacts {
  view: PreviewView;
  /** As the forge tells it; undefined when the forge cannot be asked, or does not know it. */
  pullRequest?: PullRequestSummary;
  /** Labels by which the pull request gets a preview; undefined when nothing makes previews for its repository. */
  wantedLabels?: readonly string[];
  /** When it would go by itself after being extended; undefined when it has no time to live. ISO 8601. */
  extendedUntil?: string;
}

/** In the order in which they are offered. */
const ORDER: PreviewActionName[] = [
  'build',
  'create',
  'refresh',
  'extend',
  'delete',
];

function missing(facts: PreviewActionFacts): string[] {
  const { wantedLabels = [], pullRequest } = facts;
  return wantedLabels.filter(label => !pullRequest?.labels.includes(label));
}

/** What is in the way of everything that is done at the forge. */
function forgeObstacle({
  pullRequest,
  wantedLabels,
}: PreviewActionFacts): PreviewActionObstacle | undefined {
  if (!pullRequest) return 'forge-unavailable';
  if (!pullRequest.open) return 'pull-request-closed';
  return wantedLabels ? undefined : 'no-application-set';
}

function applicationObstacle({
  view,
}: PreviewActionFacts): PreviewActionObstacle | undefined {
  if (!view.application) return 'no-application';
  return view.application.deletedAt ? 'being-deleted' : undefined;
}

function buildObstacle(
  facts: PreviewActionFacts,
): PreviewActionObstacle | undefined {
  const { view, pullRequest } = facts;
  const first = forgeObstacle(facts);
  if (first) return first;
  if (pullRequest?.fromFork) return 'from-fork';
  if (missing(facts).length > 0) return 'unlabelled';
  if (view.image.state === 'building') return 'building';
  return view.image.state === 'current'
    ? 'image-current'
    : applicationObstacle(facts);
}

const OBSTACLES: Record<
  PreviewActionName,
  (facts: PreviewActionFacts) => PreviewActionObstacle | undefined
> = {
  create: facts =>
    forgeObstacle(facts) ??
    (missing(facts).length === 0 ? 'labelled' : undefined),
  build: buildObstacle,
  refresh: applicationObstacle,
  delete: facts => {
    const { wantedLabels = [] } = facts;
    const removable = wantedLabels.length > 0 && missing(facts).length === 0;
    return forgeObstacle(facts) ?? (removable ? undefined : 'unlabelled');
  },
  extend: facts =>
    applicationObstacle(facts) ?? (facts.extendedUntil ? undefined : 'stays'),
};

function details(name: PreviewActionName, facts: PreviewActionFacts) {
  if (name === 'create') return { labels: missing(facts) };
  if (name === 'delete') return { labels: [...(facts.wantedLabels ?? [])] };
  return name === 'extend' && facts.extendedUntil
    ? { until: facts.extendedUntil }
    : {};
}

/**
 * What can be done with the preview of a pull request, and why something cannot: an action is offered when it can have
 * an effect. A pull request of which it is not known whether it comes from a fork may be built; the workflow decides.
 * @public
 */
export function previewActions(facts: PreviewActionFacts): PreviewActionView[] {
  return ORDER.map(name => {
    const unavailable = OBSTACLES[name](facts);
    return unavailable
      ? { name, unavailable }
      : { name, ...details(name, facts) };
  });
}
