import { Entity } from '@backstage/catalog-model';
import { hasDeliveryAnnotation } from '@drydock/plugin-delivery-common';

/** Whether an entity says by what its previews can be known; for the conditions of a classic entity page. @public */
export function isPreviewsAvailable(entity: Entity): boolean {
  return hasDeliveryAnnotation(entity.metadata.annotations);
}
