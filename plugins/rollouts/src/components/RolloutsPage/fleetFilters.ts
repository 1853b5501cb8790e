import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { RolloutPhase } from '@drydock/plugin-delivery-common';
import { FleetQuery } from '@drydock/plugin-delivery-react';

/** What the fleet is narrowed to and sorted by, as it stands in the address. */
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

/** What the backend sorts by when nothing else is asked. */
export const DEFAULT_SORT = 'name';

const SORTS = [DEFAULT_SORT, 'phase', 'changedAt'].flatMap(key => [
  key,
  `-${key}`,
]);

const OWNERS = ['group', 'user'];
const TEXTS = ['cluster', 'namespace', 'owner', 'q'] as const;

/** Reads the filters from an address; what is no phase and no order is left out. */
export function readFilters(search: URLSearchParams): FleetFilters {
  const filters: FleetFilters = {};
  const phase = PHASES.find(item => item === search.get('phase'));
  if (phase) filters.phase = phase;
  const sort = SORTS.find(item => item === search.get('sort'));
  if (sort) filters.sort = sort;
  for (const key of TEXTS) {
    const value = search.get(key);
    if (value) filters[key] = value;
  }
  return filters;
}

/** The entity ref of an owner, in full: `shop-team` is `group:default/shop-team`. Undefined for what is none. */
export function ownerRef(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text.trim(), {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    const isOwner = OWNERS.includes(ref.kind.toLocaleLowerCase('en-US'));
    return isOwner ? stringifyEntityRef(ref) : undefined;
  } catch {
    return undefined;
  }
}
