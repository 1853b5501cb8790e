import { PreviewQuery } from '@drydock/plugin-delivery-react';
import { STATES } from '../State';

/** What the fleet is narrowed to and sorted by, as it stands in the address. */
export type FleetFilters = Pick<
  PreviewQuery,
  'state' | 'repository' | 'owner' | 'q' | 'sort'
>;

const TEXTS = ['repository', 'owner', 'q', 'sort'] as const;

/** Reads the filters from an address; what is no state is left out. */
export function readFilters(search: URLSearchParams): FleetFilters {
  const filters: FleetFilters = {};
  const state = STATES.find(item => item === search.get('state'));
  if (state) filters.state = state;
  for (const key of TEXTS) {
    const value = search.get(key)?.trim();
    if (value) filters[key] = value;
  }
  return filters;
}
