import {
  DeliveryStreamEvent,
  EntityPermission,
  previewReadPermission,
  rolloutReadPermission,
  RolloutView,
  StreamTopic,
} from '@drydock/plugin-delivery-common';
import { isOf } from '../entities/entityIndex';
import { SeenEntity } from '../entities/seenEntity';
import { Previews, PreviewsChange } from '../previews/Previews';
import { PreviewFacts } from '../previews/types';
import { entityPreviews } from '../router/entityPreviews';
import { entityRollouts } from '../router/entityRollouts';
import { DeliveryStore, RolloutChange } from '../store/types';

/** What is told of an entity at a time. */
export interface TopicAnswer {
  event: DeliveryStreamEvent;
  /** What it is made of: a change of one of these concerns it even when it is not the entity's any more. */
  keys: ReadonlySet<string>;
}

/** Decides whether a change concerns what an entity was last told. */
export type Touches = (
  entity: SeenEntity,
  keys: ReadonlySet<string>,
) => boolean;

/** Something a stream tells of. */
export interface Topic {
  permission: EntityPermission;
  answer(entity: SeenEntity): TopicAnswer;
  /** Keeps up what is asked of others only while somebody looks at the entity; repeated at each heartbeat. */
  stillSeen(entity: SeenEntity): void;
  /** Calls back after changes, until the returned function is called. */
  onChange(listener: (touches: Touches) => void): () => void;
}

/** Where topics get from what they tell. */
export interface TopicSources {
  clusters: { store: DeliveryStore };
  facts: PreviewFacts;
  previews: Previews;
}

function rolloutKey(cluster: string, namespace: string, name: string): string {
  return JSON.stringify([cluster, namespace, name]);
}

function touchedBy(store: DeliveryStore, change: RolloutChange): Touches {
  const { cluster, namespace, names } = change;
  return (entity, keys) =>
    names.some(name => {
      if (keys.has(rolloutKey(cluster, namespace, name))) return true;
      const id = { cluster, namespace, name };
      const record = store.rollout(id);
      return record !== undefined && isOf(entity, record, id);
    });
}

function imageKey(image: string): string {
  return `image ${image}`;
}

/** What the answer about a Rollout is made of. */
function* keysOf({ id, revisions }: RolloutView): Iterable<string> {
  yield rolloutKey(id.cluster, id.namespace, id.name);
  for (const { images } of revisions) {
    yield* images.map(({ image }) => imageKey(image));
  }
}

function touchedByImages(images: ReadonlySet<string>): Touches {
  return (_entity, keys) =>
    [...images].some(image => keys.has(imageKey(image)));
}

function rolloutsTopic(sources: TopicSources): Topic {
  const { store } = sources.clusters;
  return {
    permission: rolloutReadPermission,
    answer(entity) {
      const data = entityRollouts(sources, entity, new Date());
      const keys = new Set(data.items.flatMap(item => [...keysOf(item)]));
      return { event: { type: 'rollouts', data }, keys };
    },
    stillSeen() {},
    onChange(listener) {
      const unsubscribe = [
        store.onChange(change => {
          if (!('sources' in change)) listener(touchedBy(store, change));
        }),
        sources.facts.onChange(({ images }) => {
          if (images) listener(touchedByImages(images));
        }),
      ];
      return () => unsubscribe.forEach(stop => stop());
    },
  };
}

function concernedBy({ keys: changed, previews }: PreviewsChange): Touches {
  if (!changed) return () => true;
  return (entity, keys) =>
    [...changed].some(key => keys.has(key)) ||
    previews.some(({ object }) => entity.matches(object));
}

function previewsTopic(sources: TopicSources): Topic {
  const { previews } = sources;
  return {
    permission: previewReadPermission,
    answer(entity) {
      const known = previews.ofEntity(entity);
      const data = entityPreviews(sources, entity, new Date(), known);
      return { event: { type: 'previews', data }, keys: known.keys };
    },
    stillSeen: entity => previews.stillSeen(entity),
    onChange: listener =>
      previews.onChange(change => listener(concernedBy(change))),
  };
}

/** All topics that a stream can tell of. @internal */
export function streamTopics(
  sources: TopicSources,
): Record<StreamTopic, Topic> {
  return {
    rollouts: rolloutsTopic(sources),
    previews: previewsTopic(sources),
  };
}
