import {
  DeliveryStreamEvent,
  EntityPermission,
  previewReadPermission,
  rolloutReadPermission,
  StreamTopic,
} from '@drydock/plugin-delivery-common';
import { isOf } from '../entities/entityIndex';
import { SeenEntity } from '../entities/seenEntity';
import { Previews, PreviewsChange } from '../previews/Previews';
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
  /** Calls back after changes, until the returned function is called. */
  onChange(listener: (touches: Touches) => void): () => void;
}

/** Where topics get from what they tell. */
export interface TopicSources {
  clusters: { store: DeliveryStore };
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

function rolloutsTopic({ clusters: { store } }: TopicSources): Topic {
  return {
    permission: rolloutReadPermission,
    answer(entity) {
      const data = entityRollouts(store, entity, new Date());
      const keys = data.items.map(({ id }) =>
        rolloutKey(id.cluster, id.namespace, id.name),
      );
      return { event: { type: 'rollouts', data }, keys: new Set(keys) };
    },
    onChange: listener =>
      store.onChange(change => {
        if (!('sources' in change)) listener(touchedBy(store, change));
      }),
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
