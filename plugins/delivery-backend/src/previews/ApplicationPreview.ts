import {
  Application,
  ApplicationSet,
  desiredImage,
  DRYDOCK_COMPONENT,
  MatchedObject,
  Pod,
  previewView,
  PreviewView,
  pullRequestOf,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';
import { ApplicationRecord, PreviewStore, Workloads } from '../store/types';
import { PreviewFacts, RepositoryRef } from './types';

/** How long a view in which time runs out is taken for current, in milliseconds. */
const TIME_SHOWN_FOR = 15_000;

/** Kinds whose pods are not watched unless Drydock wrote them. */
const MAKE_PODS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
];

/** Where the view of a preview gets from what it is made of. */
export interface ViewSources {
  store: PreviewStore;
  facts: PreviewFacts;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** An Application that is a preview: what is known of its pull request, and its view, made once for each change. */
export class ApplicationPreview {
  readonly #sources: ViewSources;
  #made: { view: PreviewView; until: number } | undefined;

  constructor(
    sources: ViewSources,
    readonly record: ApplicationRecord,
    readonly sets: readonly ApplicationSet[],
    readonly repository: RepositoryRef | undefined,
  ) {
    this.#sources = sources;
  }

  /** As an entity's matcher is asked about it. */
  get object(): MatchedObject & { cluster: string } {
    const { cluster, application } = this.record;
    return { kind: 'Application', cluster, metadata: application.metadata };
  }

  /** Number of its pull request. */
  get number(): number | undefined {
    return pullRequestOf(this.record.application, this.sets).number;
  }

  /** The image that it is to run. */
  get image(): string | undefined {
    return desiredImage(this.record.application)?.image;
  }

  /** Its pull request as the forge told it last. */
  get pullRequest(): PullRequestSummary | undefined {
    const { repository, number } = this;
    if (!repository || number === undefined) return undefined;
    const { items } = this.#sources.facts.pullRequests(repository);
    return items.find(item => item.number === number);
  }

  forgetView(): void {
    this.#made = undefined;
  }

  view(): PreviewView {
    const now = this.#sources.now();
    if (this.#made && now < this.#made.until) return this.#made.view;
    const view = this.viewOf(this.record.application, this.pullRequest);
    const until = view.timeToLive ? now + TIME_SHOWN_FOR : Infinity;
    this.#made = { view, until };
    return view;
  }

  /** The view with another version of the Application or the pull request, such as the answer to an action. */
  viewOf(
    application: Application,
    pullRequest: PullRequestSummary | undefined,
  ): PreviewView {
    const { cluster } = this.record;
    const { store, now } = this.#sources;
    const place = store.destination({ cluster, application });
    const there = place && store.workloads(place);
    return previewView({
      cluster,
      application,
      applicationSets: this.sets,
      ...(there ? objectsThere(application, there) : {}),
      ...this.#told(application),
      ...(pullRequest ? { pullRequest } : {}),
      now: new Date(now()),
    });
  }

  #told(application: Application) {
    const { facts } = this.#sources;
    const { repository, number } = this;
    const image = desiredImage(application)?.image;
    const builtCommit = image && facts.builtCommit(image);
    const built = builtCommit ? { builtCommit } : {};
    if (!repository || number === undefined) return built;
    const expiresAt = facts.expiresAt(repository, number);
    return {
      ...built,
      building: facts.isBuilding(repository, number),
      ...(expiresAt ? { expiresAt } : {}),
    };
  }
}

function objectsThere(application: Application, there: Workloads) {
  const pods = podsThere(application, there);
  return {
    rollouts: there.rollouts.map(record => record.view()),
    deployments: there.deployments,
    ...(pods ? { pods } : {}),
  };
}

/** All pods of a preview, or nothing when some of them would not be known. */
function podsThere(
  { metadata, status }: Application,
  { podsOfRollouts, otherPods }: Workloads,
): readonly Pod[] | undefined {
  const isDrydocks = Boolean(metadata.labels?.[DRYDOCK_COMPONENT]);
  if (isDrydocks) return otherPods && [...podsOfRollouts, ...otherPods];
  const kinds = (status.resources ?? []).map(({ kind }) => kind);
  return kinds.some(kind => MAKE_PODS.includes(kind))
    ? undefined
    : podsOfRollouts;
}
