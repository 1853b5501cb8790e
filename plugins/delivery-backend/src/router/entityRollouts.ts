import {
  EntityRollouts,
  KUBERNETES_CLUSTER,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { SeenEntity } from '../entities/seenEntity';
import { DeliveryStore } from '../store/types';

const OF_PREVIEWS: readonly SourceView['kind'][] = [
  'Application',
  'ApplicationSet',
  'PreviewPod',
];

/** Sources that views of Rollouts are made of. @internal */
export function rolloutSources(
  sources: readonly SourceView[],
  cluster?: string,
): SourceView[] {
  return sources.filter(
    source =>
      !OF_PREVIEWS.includes(source.kind) &&
      (!cluster || source.cluster === cluster),
  );
}

/** The current answer for one entity. @internal */
export function entityRollouts(
  store: DeliveryStore,
  entity: SeenEntity,
  now: Date,
): EntityRollouts {
  const cluster = entity.annotations[KUBERNETES_CLUSTER]?.trim();
  return {
    entityRef: entity.ref,
    items: store.rollouts(entity.matches).map(record => record.view()),
    sources: rolloutSources(store.sources(), cluster),
    at: now.toISOString(),
  };
}
