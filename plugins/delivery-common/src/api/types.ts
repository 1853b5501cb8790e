import { RolloutView } from '../rollouts';
import { EntityPreviews } from './previews';

/** Kinds of objects that are watched; `PreviewPod` are pods of previews that no Rollout made. @public */
export type WatchedKind =
  | 'Rollout'
  | 'ReplicaSet'
  | 'Pod'
  | 'AnalysisRun'
  | 'Experiment'
  | 'Deployment'
  | 'Event'
  | 'Application'
  | 'ApplicationSet'
  | 'PreviewPod';

/**
 * How current what is known of one kind in one cluster is.
 *
 * - `starting`: the first list is not there yet
 * - `live`: listed, and watched since
 * - `stale`: known, but the watch is broken; it is being tried again
 * - `forbidden`: the account may not read it
 * - `absent`: the cluster does not have this kind
 * - `failing`: nothing was ever read
 * - `unwatchable`: the cluster wants the user's own token
 * @public
 */
export type SourceState =
  | 'starting'
  | 'live'
  | 'stale'
  | 'forbidden'
  | 'absent'
  | 'failing'
  | 'unwatchable';

/** One kind in one cluster, and how current it is. @public */
export interface SourceView {
  cluster: string;
  kind: WatchedKind;
  /** Undefined when all namespaces are watched at once. */
  namespace?: string;
  state: SourceState;
  /** When it was last heard of: a list, an event or a bookmark. ISO 8601. */
  lastHeardAt?: string;
  /** Since when it is in this state. ISO 8601. */
  since: string;
  /** What failed, without credentials. */
  error?: string;
}

/** The Rollouts of an entity, with how current they are. @public */
export interface EntityRollouts {
  entityRef: string;
  /** Sorted by cluster, namespace and name. */
  items: RolloutView[];
  sources: SourceView[];
  /** When the answer was made. ISO 8601. */
  at: string;
}

/** A Rollout as fleet tables show it. @public */
export interface RolloutSummary {
  id: RolloutView['id'];
  phase: RolloutView['phase'];
  message: string;
  strategy: RolloutView['strategy'];
  weights?: RolloutView['weights'];
  currentStep: number;
  stepCount: number;
  replicas: RolloutView['replicas'];
  /** Images of the newest revision. */
  images: string[];
  /** Since when the newest revision exists. ISO 8601. */
  changedAt?: string;
  /** Entities it belongs to, as far as the reader may see them. */
  entityRefs: string[];
}

/** One page of the fleet. @public */
export interface RolloutPage {
  items: RolloutSummary[];
  totalItems: number;
  nextCursor?: string;
  sources: SourceView[];
  at: string;
}

/** What the body of an action says. @public */
export interface RolloutActionRequest {
  action: RolloutView['actions'][number]['name'];
  /** Version of the Rollout that the person saw; another one means a conflict, which is refused. */
  resourceVersion: string;
  /** Revision to go to, for `undo`. */
  revision?: number;
  /** AnalysisRun to end, for `terminate-analysis`. */
  run?: string;
}

/** What came of an action: the Rollout as the cluster answered it. @public */
export interface RolloutActionResult {
  rollout: RolloutView;
}

/** An event of the stream: the whole current answer for one entity, so that a lost event does no harm. @public */
export type DeliveryStreamEvent =
  | { type: 'rollouts'; data: EntityRollouts }
  | { type: 'previews'; data: EntityPreviews }
  /** The entity is gone, or may not be seen any more; with a topic, only that may not. */
  | {
      type: 'gone';
      data: { entityRef: string; reason: string; topic?: StreamTopic };
    };

/** What a stream tells of an entity. @public */
export type StreamTopic = 'rollouts' | 'previews';
