import { Application, ApplicationSet, Deployment, Pod } from '../kubernetes';
import { PodView, RolloutView } from '../rollouts';
import { podView } from '../rollouts/pods';
import { applicationView } from './applicationView';
import { previewCauses } from './causes';
import {
  applicationSetCauses,
  labelsOf,
  pullRequestGenerators,
} from './generators';
import {
  desiredImage,
  imageState,
  imageTime,
  tagCommit,
  waitsForImage,
} from './images';
import { linksOf } from './links';
import {
  applicationSetOf,
  PullRequestOfApplication,
  pullRequestOf,
} from './parameters';
import { previewState } from './state';
import { timeToLive } from './timeToLive';
import { PreviewImageView, PreviewView, PullRequestSummary } from './types';

/** What the view of a preview is made of. @public */
export interface PreviewObjects {
  /** Name of the cluster that has the Application. */
  cluster: string;
  application: Application;
  /** All that the cluster has. */
  applicationSets: readonly ApplicationSet[];
  /** Of the Application's destination. */
  rollouts?: readonly RolloutView[];
  /** Of the Application's destination; undefined when they cannot be read. */
  pods?: readonly Pod[];
  /** Of the Application's destination, as far as they can be read. */
  deployments?: readonly Deployment[];
  /** As the forge tells it; undefined when it cannot be asked. */
  pullRequest?: PullRequestSummary;
  /** Commit the wanted image was built from, by the image's own label; undefined when that cannot be read. */
  builtCommit?: string;
  /** An image is being built. */
  building?: boolean;
  /** When it goes by itself; undefined when it stays. */
  expiresAt?: string;
  now: Date;
}

function imageView(
  objects: PreviewObjects,
  told: PullRequestOfApplication,
): PreviewImageView {
  const { application, pullRequest, builtCommit, building } = objects;
  const desired = desiredImage(application);
  const commit = desired
    ? builtCommit ?? tagCommit(desired.tag, told.number)
    : undefined;
  const builtAt = imageTime(desired?.tag, told.number);
  return {
    state: imageState({
      desired: desired !== undefined,
      awaited: waitsForImage(application),
      building: building ?? false,
      commit,
      headCommit: pullRequest?.headCommit ?? told.headCommit,
    }),
    ...(desired ? { desired: desired.image } : {}),
    running: application.status.summary?.images ?? [],
    ...(builtAt ? { builtAt } : {}),
    ...(commit ? { commit } : {}),
  };
}

/** Pods that should be ready. One that is done or going is not meant to be. */
function notReady(pods: readonly Pod[]): PodView[] {
  return pods
    .filter(
      ({ metadata, status }) =>
        !metadata.deletionTimestamp && status.phase !== 'Succeeded',
    )
    .map(podView)
    .filter(pod => !pod.ready);
}

function pullRequestFields(
  pullRequest: PullRequestSummary | undefined,
  told: PullRequestOfApplication,
) {
  const number = pullRequest?.number ?? told.number;
  const title = pullRequest?.title ?? told.title;
  const author = pullRequest?.author ?? told.author;
  const headCommit = pullRequest?.headCommit ?? told.headCommit;
  return {
    ...(number === undefined ? {} : { number }),
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
    ...(headCommit ? { headCommit } : {}),
    labels: pullRequest?.labels ?? [],
    ...(pullRequest ? { repository: pullRequest.repository } : {}),
    ...(pullRequest?.url ? { pullRequestUrl: pullRequest.url } : {}),
    ...(pullRequest?.updatedAt
      ? { lastActivityAt: pullRequest.updatedAt }
      : {}),
  };
}

/** The latest deployment that succeeded. */
function deployment({ status }: Application) {
  const latest = status.history?.at(-1);
  const commit = latest?.revision ?? latest?.revisions?.[0];
  return {
    ...(commit ? { deployedCommit: commit } : {}),
    ...(latest?.deployedAt ? { deployedAt: latest.deployedAt } : {}),
  };
}

/**
 * What a person should see of the preview of a pull request: objects in, view out, nothing asked of any server.
 * @public
 */
export function previewView(objects: PreviewObjects): PreviewView {
  const { cluster, application, applicationSets } = objects;
  const { rollouts = [], deployments = [] } = objects;
  const told = pullRequestOf(application, applicationSets);
  const set = applicationSetOf(application, applicationSets);
  const view = applicationView(cluster, application, {
    rollouts,
    deployments,
  });
  const image = imageView(objects, told);
  const podsNotReady = objects.pods && notReady(objects.pods);
  const ttl = timeToLive(objects.expiresAt, objects.now);
  const { refused, ...links } = linksOf(application);
  const causes = previewCauses({
    application,
    view,
    rollouts,
    deployments,
    podsNotReady: podsNotReady ?? [],
    image: image.state,
    pullRequest: objects.pullRequest,
    wantedLabels: set ? pullRequestGenerators(set).flatMap(labelsOf) : [],
    expired: ttl.timeToLive?.expired ?? false,
  });
  return {
    state: previewState({ application, view, image: image.state }),
    causes: [...causes, ...(set ? applicationSetCauses(set) : []), ...refused],
    ...pullRequestFields(objects.pullRequest, told),
    ...deployment(application),
    application: view,
    ...links,
    image,
    ...(podsNotReady ? { podsNotReady } : {}),
    ...ttl,
  };
}
