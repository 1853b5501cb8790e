import { ObjectId, PodView } from '../rollouts';

/**
 * How far a preview is; words are the frontend's.
 *
 * `being-created`: Argo CD has not compared or synced it yet. `waiting-for-image`: no image was built for it.
 * `paused`: a Rollout in it waits. `out-of-sync`: it runs, but not what Git says. `unlabelled`, `no-application` and
 * `closed` are of pull requests that have no Application.
 * @public
 */
export type PreviewState =
  | 'being-created'
  | 'waiting-for-image'
  | 'syncing'
  | 'starting'
  | 'paused'
  | 'ready'
  | 'out-of-sync'
  | 'degraded'
  | 'failed'
  | 'being-deleted'
  | 'unknown'
  | 'unlabelled'
  | 'no-application'
  | 'closed';

/** Whether the image is made of the newest commit. `none`: an updater is to write one, and has not. @public */
export type ImageState =
  | 'none'
  | 'building'
  | 'older-than-head'
  | 'current'
  | 'unknown';

/** What a cause is about. @public */
export type PreviewCauseCode =
  | 'comparison-error'
  | 'invalid-spec-error'
  | 'sync-error'
  | 'deletion-error'
  | 'unknown-error'
  | 'sync-failed'
  | 'sync-retrying'
  | 'resource-failed'
  | 'resource-unhealthy'
  | 'not-synced'
  | 'rollout'
  | 'pod'
  | 'image-missing'
  | 'image-older-than-head'
  | 'link-refused'
  | 'expired'
  | 'pull-request-closed'
  | 'label-missing'
  | 'no-application-set'
  | 'waiting-for-poll'
  | 'may-be-filtered'
  | GeneratorProblem;

/** What stops an ApplicationSet from making or renewing previews. @public */
export type GeneratorProblem =
  | 'forge-unauthorized'
  | 'forge-forbidden'
  | 'forge-rate-limited'
  | 'forge-not-found'
  | 'generator-error'
  | 'template-error'
  | 'application-invalid'
  | 'application-write-error';

/** Why a preview is not as it should be. @public */
export interface PreviewCause {
  code: PreviewCauseCode;
  /** Name of the object, label or link it is about. */
  name?: string;
  /** The word of the cluster, where there is one: `CrashLoopBackOff`, `InvalidSpec`. */
  reason?: string;
  /** The text of the cluster, unshortened; may be empty. For `waiting-for-poll` the seconds between two polls. */
  message: string;
}

/** A pull request as the forge tells it. Its title, author and labels are chosen by strangers. @public */
export interface PullRequestSummary {
  /** `owner/name`. */
  repository: string;
  number: number;
  title: string;
  author?: string;
  labels: string[];
  /** Full hash of its newest commit. */
  headCommit: string;
  open: boolean;
  /** Whether its branch is in another repository; undefined when that is not known. */
  fromFork?: boolean;
  url?: string;
  updatedAt?: string;
}

/** Something that Argo CD manages for a preview. @public */
export interface ResourceView {
  kind: string;
  namespace?: string;
  name: string;
  sync?: string;
  /** Undefined where nobody says it: Argo CD 3 leaves it out of the Application unless told otherwise. */
  health?: string;
  message?: string;
}

/** The latest or running sync. @public */
export interface OperationView {
  /** `Queued` before the controller takes it, then as Argo CD says: `Running`, `Succeeded`, `Failed`, `Error`. */
  phase: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
  retries: number;
}

/** What Argo CD says of a preview. @public */
export interface ApplicationView {
  id: ObjectId;
  resourceVersion: string;
  sync: { status: string; revision?: string };
  health: { status: string; since?: string };
  conditions: { type: string; message: string; since?: string }[];
  operation?: OperationView;
  resources: ResourceView[];
  /** Where its objects are. */
  destination: { server?: string; name?: string; namespace?: string };
  /** Name of the ApplicationSet that made it. */
  applicationSet?: string;
  createdAt?: string;
  deletedAt?: string;
  /** When Argo CD last compared it. */
  comparedAt?: string;
}

/** A link out of a preview, its scheme checked. @public */
export interface LinkView {
  title: string;
  url: string;
}

/** The image of a preview. @public */
export interface PreviewImageView {
  state: ImageState;
  /** Image that is wanted, name with tag or digest. */
  desired?: string;
  /** Images of all pods that are there. */
  running: string[];
  /** When it was built, from its tag. */
  builtAt?: string;
  /** Commit it was built from; short when only the tag says it. */
  commit?: string;
}

/** When a preview goes by itself. @public */
export interface TimeToLiveView {
  expiresAt: string;
  expired: boolean;
  /** 0 when expired. */
  secondsLeft: number;
}

/** What a person should see of the preview of a pull request, or of a pull request that has none. @public */
export interface PreviewView {
  state: PreviewState;
  causes: PreviewCause[];
  /** Number of the pull request; undefined for an Application that names none. */
  number?: number;
  repository?: string;
  title?: string;
  author?: string;
  labels: string[];
  pullRequestUrl?: string;
  /** Newest commit of the pull request: as the forge says, else as Argo CD was told. */
  headCommit?: string;
  /** Commit whose manifests were last synced. */
  deployedCommit?: string;
  deployedAt?: string;
  application?: ApplicationView;
  /** Where the preview is to be reached. */
  url?: string;
  /** Other links of its objects. */
  links: LinkView[];
  image: PreviewImageView;
  /** Pods that are not ready. Undefined when they cannot be read. */
  podsNotReady?: PodView[];
  /** Of the pull request. */
  lastActivityAt?: string;
  timeToLive?: TimeToLiveView;
}
