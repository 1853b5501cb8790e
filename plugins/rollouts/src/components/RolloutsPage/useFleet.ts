import { useApi } from '@backstage/core-plugin-api';
import { FleetQuery, useFleetPages } from '@drydock/plugin-delivery-react';
import { useCallback } from 'react';
import { rolloutsDeliveryApiRef } from '../../api';
import { FleetFilters } from './fleetFilters';

/**
 * Reads the Rollouts that match.
 *
 * @param filters - the same object until they are others
 */
export function useFleet(filters: FleetFilters) {
  const api = useApi(rolloutsDeliveryApiRef);
  const list = useCallback(
    (query: FleetQuery) => api.listRollouts(query),
    [api],
  );
  return useFleetPages(list, filters);
}
