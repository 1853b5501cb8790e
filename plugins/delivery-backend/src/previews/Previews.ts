import {
  Application,
  EntityPreview,
  MatchedObject,
  PullRequestSource,
  PullRequestSummary,
} from '@drydock/plugin-delivery-common';
import { repositoryKey } from '../database';
import { SeenEntity } from '../entities/seenEntity';
import { DeliveryStore } from '../store/types';
import { ApplicationPreview } from './ApplicationPreview';
import { EntitySets } from './EntitySets';
import { ObservedPreview, ObservedPreviews } from './observed';
import { keyOfPreview, PreviewIndex } from './PreviewIndex';
import { entityPreview, orderedItems, PreviewItem } from './PreviewItem';
import { PreviewItems } from './PreviewItems';
import { Repositories } from './repositories';
import { PreviewFacts, RepositoryRef } from './types';

/** Something changed that answers about previews are made of. */
export interface PreviewsChange {
  /** Keys of Applications and repositories; undefined when it may concern all. */
  keys?: ReadonlySet<string>;
  /** Previews that came or changed, as far as they are there. */
  previews: readonly ApplicationPreview[];
}

/** The previews of one entity. */
export interface PreviewsOfEntity {
  items: PreviewItem[];
  pullRequests: PullRequestSource;
  /** Keys of all that these are made of; see {@link PreviewsChange}. */
  keys: ReadonlySet<string>;
}

/** A preview of the fleet, and the entities it is of. */
export interface FleetPreview {
  item: PreviewItem;
  entityRefs: string[];
}

/** What previews are made of. */
export interface PreviewsOptions {
  store: DeliveryStore;
  facts: PreviewFacts;
  repositories: Repositories;
  /** Milliseconds since 1970. */
  now?: () => number;
}

type Listener = (change: PreviewsChange) => void;
type EntitiesOf = (object: MatchedObject) => readonly SeenEntity[];

/** Previews of entities: joins Applications, pull requests and what else is known of them. Asks no server. */
export class Previews implements ObservedPreviews {
  readonly #facts: PreviewFacts;
  readonly #index: PreviewIndex;
  readonly #sets: EntitySets;
  readonly #items: PreviewItems;
  readonly #listeners = new Set<Listener>();
  readonly #unsubscribe: (() => void)[];

  constructor(options: PreviewsOptions) {
    const { store, facts, repositories, now = Date.now } = options;
    this.#facts = facts;
    this.#index = new PreviewIndex({ store, facts, now }, repositories);
    this.#sets = new EntitySets(store, facts, repositories);
    this.#items = new PreviewItems(facts, this.#sets, now);
    this.#unsubscribe = [
      store.onPreviewChange(change => {
        const keys = this.#index.apply(change);
        this.#tell(change.sets ? undefined : keys);
      }),
      facts.onChange(change => {
        const { repository, images } = change;
        const keys = this.#index.factsChanged(change);
        if (repository) keys.add(repositoryKey(repository));
        this.#tell(repository || images ? keys : undefined);
      }),
    ];
  }

  /** Listens to nothing any more. */
  stop(): void {
    this.#unsubscribe.forEach(unsubscribe => unsubscribe());
  }

  /** Calls back after changes, until the returned function is called. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Open pull requests and all previews of an entity, the newest pull request first. */
  ofEntity(entity: SeenEntity): PreviewsOfEntity {
    const sets = this.#sets.ofEntity(entity);
    const { repository, source } = this.#sets.pullRequests(entity, sets);
    const own = this.#index
      .all()
      .filter(({ object }) => entity.matches(object));
    return {
      items: orderedItems([
        ...own.map(item => this.#items.withApplication(item, sets)),
        ...(repository ? this.#items.without(repository, own, sets) : []),
      ]),
      pullRequests: source,
      keys: new Set([
        ...own.map(keyOfPreview),
        ...(repository ? [repositoryKey(repository)] : []),
      ]),
    };
  }

  /** Says that somebody still looks at an entity: its pull requests are asked for as long as this is repeated. */
  stillSeen(entity: SeenEntity): void {
    this.#sets.pullRequests(entity, this.#sets.ofEntity(entity));
  }

  /**
   * All previews of these entities, and the open pull requests without one of repositories that their ApplicationSets
   * list.
   */
  ofFleet(entitiesOf: EntitiesOf): FleetPreview[] {
    const all = this.#index.all();
    const previews = all.map(item => ({
      ...this.#items.withApplication(item, []),
      entityRefs: refsOf(entitiesOf(item.object)),
    }));
    const others = this.#sets.listings().flatMap(({ repository, sets }) => {
      const objects = sets.flatMap(set => this.#sets.objectsOf(set));
      const entityRefs = refsOf(objects.flatMap(it => [...entitiesOf(it)]));
      if (entityRefs.length === 0) return [];
      return this.#items
        .without(repository, all, sets)
        .map(item => ({ ...item, entityRefs }));
    });
    return orderedItems(
      [...previews, ...others].filter(it => it.entityRefs.length > 0),
    ).map(({ entityRefs, ...item }) => ({ item, entityRefs }));
  }

  /** An item as a person sees it. */
  shown(item: PreviewItem): EntityPreview {
    return entityPreview(item, this.#facts);
  }

  /** An item with a newer version of its pull request or Application than those that were told last. */
  renewed(
    item: PreviewItem,
    entity: SeenEntity,
    newer: { pullRequest?: PullRequestSummary; application?: Application },
  ): PreviewItem {
    return this.#items.renewed(item, this.#sets.ofEntity(entity), newer);
  }

  /** See {@link ObservedPreviews.previews}. */
  previews(): readonly ObservedPreview[] {
    return this.#index.all().map(preview => ({
      object: preview.object,
      ...(preview.repository ? { repository: preview.repository } : {}),
      view: preview.view(),
    }));
  }

  /** See {@link ObservedPreviews.labels}. */
  labels(repository: RepositoryRef): readonly string[] {
    return this.#sets.allLabels(repository);
  }

  /** @param keys - undefined when it may concern all */
  #tell(keys: Set<string> | undefined): void {
    if (keys?.size === 0) return;
    const change = keys
      ? { keys, previews: this.#index.found(keys) }
      : { previews: [] };
    for (const listener of [...this.#listeners]) listener(change);
  }
}

function refsOf(entities: readonly SeenEntity[]): string[] {
  return [...new Set(entities.map(({ ref }) => ref))];
}
