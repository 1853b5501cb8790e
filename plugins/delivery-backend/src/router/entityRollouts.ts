import {
  EntityRollouts,
  KUBERNETES_CLUSTER,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { SeenEntity } from '../entities/seenEntity';
import { PreviewFacts } from '../previews/types';
import { DeliveryStore } from '../store/types';
import { withCommits } from './withCommits';

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

/** What an answer about Rollouts is made with. */
export interface RolloutAnswers {
  clusters: { store: Pick<DeliveryStore, 'rollouts' | 'sources'> };
  facts: Pick<PreviewFacts, 'builtCommit'>;
}

/** The current answer for one entity. @internal */
export function entityRollouts(
  { clusters: { store }, facts }: RolloutAnswers,
  entity: SeenEntity,
  now: Date,
): EntityRollouts {
  const cluster = entity.annotations[KUBERNETES_CLUSTER]?.trim();
  return {
    entityRef: entity.ref,
    items: store
      .rollouts(entity.matches)
      .map(record => withCommits(record.view(), facts)),
    sources: rolloutSources(store.sources(), cluster),
    at: now.toISOString(),
  };
}
