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

/** Writes filters for an address, leaving out what is not set. */
export function writeFilters(filters: FleetFilters): URLSearchParams {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value) search.set(key, value);
  }
  return search;
}

/** Whether anything is left out. */
export function isNarrowed({ sort, ...narrowing }: FleetFilters): boolean {
  return Object.keys(narrowing).length > 0;
}
