import { EntityPreviews, SourceView } from '@drydock/plugin-delivery-common';
import { SeenEntity } from '../entities/seenEntity';
import { Previews, PreviewsOfEntity } from '../previews/Previews';
import { DeliveryStore } from '../store/types';

const MADE_OF: readonly SourceView['kind'][] = [
  'Application',
  'ApplicationSet',
  'Deployment',
  'PreviewPod',
  'Rollout',
];

/** Sources that views of previews are made of. @internal */
export function previewSources(sources: readonly SourceView[]): SourceView[] {
  return sources.filter(({ kind }) => MADE_OF.includes(kind));
}

/** What a previews answer is made with. */
export interface PreviewAnswers {
  previews: Previews;
  clusters: { store: Pick<DeliveryStore, 'sources'> };
}

/** The current answer for one entity. @internal */
export function entityPreviews(
  { previews, clusters }: PreviewAnswers,
  entity: SeenEntity,
  now: Date,
  known: PreviewsOfEntity = previews.ofEntity(entity),
): EntityPreviews {
  return {
    entityRef: entity.ref,
    items: known.items.map(item => previews.shown(item)),
    sources: previewSources(clusters.store.sources()),
    pullRequests: known.pullRequests,
    at: now.toISOString(),
  };
}
