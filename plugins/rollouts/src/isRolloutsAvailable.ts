import { Entity } from '@backstage/catalog-model';
import { hasDeliveryAnnotation } from '@drydock/plugin-delivery-common';

/** Whether an entity says by what its Rollouts can be known; for the conditions of a classic entity page. @public */
export function isRolloutsAvailable(entity: Entity): boolean {
  return hasDeliveryAnnotation(entity.metadata.annotations);
}
