import { useApi } from '@backstage/core-plugin-api';
import { PreviewQuery, useFleetPages } from '@drydock/plugin-delivery-react';
import { useCallback } from 'react';
import { previewsDeliveryApiRef } from '../../api';
import { FleetFilters } from './fleetFilters';

/**
 * Reads the previews that match; what can be seen of them is told of its changes at once.
 *
 * @param filters - the same object until they are others
 */
export function useFleet(filters: FleetFilters) {
  const api = useApi(previewsDeliveryApiRef);
  const list = useCallback(
    (query: PreviewQuery) => api.listPreviews(query),
    [api],
  );
  return useFleetPages(list, filters);
}
