import { ObjectId } from '@drydock/plugin-delivery-common';

/** Fragment of an address that leads to a Rollout on the page of its entity; the same after it was made anew. */
export function rolloutAnchor(id: Omit<ObjectId, 'uid'>): string {
  return ['rollout', id.cluster, id.namespace, id.name]
    .map(encodeURIComponent)
    .join('.');
}
