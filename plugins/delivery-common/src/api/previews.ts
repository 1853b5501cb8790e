import { PreviewState, PreviewView } from '../previews';
import { SourceView } from './types';

/**
 * What a person can do with the preview of a pull request.
 *
 * - `create`: adds the labels that give the pull request a preview
 * - `build`: asks the preview workflow for an image of the newest commit, by a comment `/preview`
 * - `refresh`: lets Argo CD compare it with Git now
 * - `delete`: takes the labels away, and Argo CD removes the preview
 * - `extend`: moves the time at which it goes by itself
 * @public
 */
export type PreviewActionName =
  | 'create'
  | 'build'
  | 'refresh'
  | 'delete'
  | 'extend';

/**
 * Why an action can have no effect now.
 *
 * `labelled` and `unlabelled`: it carries the labels already, or lacks them. `stays`: it has no time to live.
 * `no-application-set`: nothing makes previews for this repository. `forge-unavailable`: the forge cannot be asked, or
 * the pull request is not known to it. `from-fork`: the preview workflow builds no forks.
 * @public
 */
export type PreviewActionObstacle =
  | 'pull-request-closed'
  | 'labelled'
  | 'unlabelled'
  | 'no-application'
  | 'no-application-set'
  | 'being-deleted'
  | 'building'
  | 'image-current'
  | 'from-fork'
  | 'stays'
  | 'forge-unavailable';

/** An action on a preview, and whether it can be done. @public */
export interface PreviewActionView {
  name: PreviewActionName;
  /** Why it cannot be done; undefined when it can. */
  unavailable?: PreviewActionObstacle;
  /** Labels that `create` adds and `delete` takes away. */
  labels?: string[];
  /** When it would go by itself after `extend`. ISO 8601. */
  until?: string;
}

/** The preview of a pull request of an entity, or a pull request without one, with what can be done. @public */
export interface EntityPreview extends PreviewView {
  /** Stays the same for a pull request, whatever becomes of its preview. Usable as a key and in addresses. */
  id: string;
  /** All actions, in the order in which they are to be offered. */
  actions: PreviewActionView[];
}

/** How current what is known of a repository's pull requests is. @public */
export interface PullRequestSource {
  /** `owner/name`; undefined when the entity names no repository of a forge that Backstage has an integration for. */
  repository?: string;
  /**
   * `unsupported`: the forge is of a kind that is not asked. `none`: the entity names no repository.
   * `rate-limited`: the forge refuses until later; what was read before is still told.
   */
  state:
    | 'starting'
    | 'live'
    | 'stale'
    | 'failing'
    | 'unauthorized'
    | 'not-found'
    | 'rate-limited'
    | 'unsupported'
    | 'none';
  /** When the forge was last heard of: an answer or a webhook. ISO 8601. */
  lastHeardAt?: string;
  /** What failed, without credentials. */
  error?: string;
}

/** The previews of an entity's pull requests, with how current they are. @public */
export interface EntityPreviews {
  entityRef: string;
  /** Open pull requests and all previews; the newest pull request first. */
  items: EntityPreview[];
  /** Of Applications and ApplicationSets and of what previews run. */
  sources: SourceView[];
  pullRequests: PullRequestSource;
  at: string;
}

/** A preview as fleet tables show it. @public */
export interface PreviewSummary {
  id: string;
  state: PreviewState;
  number?: number;
  repository?: string;
  title?: string;
  author?: string;
  pullRequestUrl?: string;
  url?: string;
  image: PreviewView['image'];
  /** Where its Application is. */
  application?: { cluster: string; namespace: string; name: string };
  lastActivityAt?: string;
  timeToLive?: PreviewView['timeToLive'];
  /** Entities it belongs to, as far as the reader may see them. */
  entityRefs: string[];
}

/** One page of the previews of the fleet. @public */
export interface PreviewPage {
  items: PreviewSummary[];
  totalItems: number;
  nextCursor?: string;
  sources: SourceView[];
  at: string;
}

/** What the body of an action on a preview says. @public */
export interface PreviewActionRequest {
  action: PreviewActionName;
  /** Newest commit that the person saw, for `build`; another one means a conflict, which is refused. */
  headCommit?: string;
}

/** What came of an action on a preview. @public */
export interface PreviewActionResult {
  preview: EntityPreview;
}
