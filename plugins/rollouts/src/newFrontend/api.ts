import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { DeliveryClient } from '@drydock/plugin-delivery-react';
import { rolloutsDeliveryApiRef } from '../api';

/** What the plugin reads and acts through. */
export const deliveryApi = ApiBlueprint.make({
  name: 'delivery',
  params: defineParams =>
    defineParams({
      api: rolloutsDeliveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeliveryClient(deps),
    }),
});
