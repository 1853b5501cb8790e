import { createApiRef } from '@backstage/frontend-plugin-api';
import { PreviewsApi } from '@drydock/plugin-delivery-react';

/** What the previews plugin reads and acts through; replace it to show previews from elsewhere. @public */
export const previewsDeliveryApiRef = createApiRef<PreviewsApi>().with({
  id: 'plugin.previews.delivery',
  pluginId: 'previews',
});
