import { RolloutPhase } from '@drydock/plugin-delivery-common';
import { FleetQuery } from '@drydock/plugin-delivery-react';

/** What the fleet is narrowed to, as it stands in the address. */
export type FleetFilters = Pick<
  FleetQuery,
  'phase' | 'cluster' | 'namespace' | 'owner' | 'q' | 'sort'
>;

/** All phases, in the order in which they want attention. */
export const PHASES: RolloutPhase[] = [
  'Degraded',
  'Paused',
  'Progressing',
  'Healthy',
  'Unknown',
];

const TEXTS = ['cluster', 'namespace', 'owner', 'q', 'sort'] as const;

/** Reads the filters from an address; what is no phase is left out. */
export function readFilters(search: URLSearchParams): FleetFilters {
  const filters: FleetFilters = {};
  const phase = PHASES.find(item => item === search.get('phase'));
  if (phase) filters.phase = phase;
  for (const key of TEXTS) {
    const value = search.get(key);
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
