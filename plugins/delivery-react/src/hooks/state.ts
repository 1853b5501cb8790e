import { EntityRollouts, RolloutView } from '@drydock/plugin-delivery-common';

/** What is known of an entity's Rollouts. */
export interface Known {
  data?: EntityRollouts;
  error?: Error;
  errorSince?: string;
  gone?: string;
}

/** What may become known. */
export type News =
  | { type: 'data'; data: EntityRollouts }
  | { type: 'rollout'; rollout: RolloutView }
  | { type: 'failed'; error: Error; at: string }
  | { type: 'gone'; reason: string }
  | { type: 'another-entity' };

/** An answer that was made before the one that is shown came late, and says nothing new. */
function isOlder(data: EntityRollouts, known: Known): boolean {
  return known.data !== undefined && data.at < known.data.at;
}

function replaced(data: EntityRollouts, rollout: RolloutView): EntityRollouts {
  return {
    ...data,
    items: data.items.map(item =>
      item.id.uid === rollout.id.uid ? rollout : item,
    ),
  };
}

/** What is known after some news. */
export function reduceNews(known: Known, news: News): Known {
  switch (news.type) {
    case 'data':
      return isOlder(news.data, known)
        ? { data: known.data }
        : { data: news.data };
    case 'rollout':
      return known.data
        ? { ...known, data: replaced(known.data, news.rollout) }
        : known;
    case 'failed':
      return {
        data: known.data,
        error: news.error,
        errorSince: known.errorSince ?? news.at,
      };
    case 'gone':
      return { gone: news.reason };
    default:
      return {};
  }
}
