import {
  EntityPreviews,
  EntityRollouts,
  PreviewActionRequest,
  PreviewActionResult,
  PreviewPage,
  PreviewState,
  RolloutActionRequest,
  RolloutActionResult,
  RolloutPage,
  RolloutPhase,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { PreviewListener, StreamListener } from '../stream/types';

/** What the fleet's list is narrowed to and sorted by. @public */
export interface FleetQuery {
  phase?: RolloutPhase;
  cluster?: string;
  namespace?: string;
  /** Entity ref of the owner. */
  owner?: string;
  /** Part of a name. */
  q?: string;
  /** A field, with `-` before it for the other direction. */
  sort?: string;
  limit?: number;
  /** Of the page before. */
  cursor?: string;
}

/** A Rollout of an entity. @public */
export interface RolloutTarget {
  entityRef: string;
  cluster: string;
  namespace: string;
  name: string;
}

/** What the fleet's list of previews is narrowed to and sorted by. @public */
export interface PreviewQuery {
  state?: PreviewState;
  /** `owner/name`. */
  repository?: string;
  /** Entity ref of the owner. */
  owner?: string;
  /** Part of a title, or a number. */
  q?: string;
  /** A field, with `-` before it for the other direction. */
  sort?: string;
  limit?: number;
  /** Of the page before. */
  cursor?: string;
}

/** The preview of a pull request of an entity. @public */
export interface PreviewTarget {
  entityRef: string;
  /** Number of the pull request. */
  number: number;
}

/** The Rollouts of several entities, and the entities that the user may not see. @public */
export interface RolloutsByRefs {
  items: EntityRollouts[];
  refused: string[];
}

/** The previews of several entities, and the entities whose previews the user may not see. @public */
export interface PreviewsByRefs {
  items: EntityPreviews[];
  refused: string[];
}

/**
 * The delivery backend as a frontend of Rollouts uses it. Every method but `subscribe` rejects with a `ResponseError` when the
 * backend refuses.
 * @public
 */
export interface DeliveryApi {
  /** The Rollouts of one entity. */
  getRollouts(entityRef: string): Promise<EntityRollouts>;
  /** Those of at most 100 entities. */
  getRolloutsByRefs(entityRefs: string[]): Promise<RolloutsByRefs>;
  /** Rollouts of all entities that the user may see, page by page. */
  listRollouts(query: FleetQuery): Promise<RolloutPage>;
  /** Acts on a Rollout. A conflict (409) means that somebody else acted since it was read. */
  act(
    target: RolloutTarget,
    request: RolloutActionRequest,
  ): Promise<RolloutActionResult>;
  /** What is watched, and how current it is. */
  getSources(): Promise<SourceView[]>;
  /** Hears every change of an entity's Rollouts until the returned function is called. */
  subscribe(entityRef: string, listener: StreamListener): () => void;
}

/**
 * The delivery backend as a frontend of previews uses it. Every method but `subscribe` rejects with a `ResponseError`
 * when the backend refuses.
 * @public
 */
export interface PreviewsApi {
  /** The previews of one entity's pull requests. */
  getPreviews(entityRef: string): Promise<EntityPreviews>;
  /** Those of at most 100 entities. */
  getPreviewsByRefs(entityRefs: string[]): Promise<PreviewsByRefs>;
  /** Previews of all entities that the user may see, page by page. */
  listPreviews(query: PreviewQuery): Promise<PreviewPage>;
  /**
   * Acts on the preview of a pull request. A conflict (409) means that it cannot be done now, or that there are newer
   * commits than the person saw; its message says which.
   */
  actOnPreview(
    target: PreviewTarget,
    request: PreviewActionRequest,
  ): Promise<PreviewActionResult>;
  /** What is watched, and how current it is. */
  getSources(): Promise<SourceView[]>;
  /** Hears every change of an entity's previews until the returned function is called. */
  subscribe(entityRef: string, listener: PreviewListener): () => void;
}
