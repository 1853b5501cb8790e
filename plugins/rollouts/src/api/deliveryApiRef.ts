import { createApiRef } from '@backstage/frontend-plugin-api';
import { DeliveryApi } from '@drydock/plugin-delivery-react';

/** What the rollouts plugin reads and acts through; replace it to show Rollouts from elsewhere. @public */
export const rolloutsDeliveryApiRef = createApiRef<DeliveryApi>().with({
  id: 'plugin.rollouts.delivery',
  pluginId: 'rollouts',
});
