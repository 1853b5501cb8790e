import { RolloutPhase, RolloutSummary } from '@drydock/plugin-delivery-common';
import { FleetQuery } from './fleetQuery';
import { pageOf, Place } from './paging';

/** Phases by how much they want a person. */
const URGENCY: Record<RolloutPhase, number> = {
  Degraded: 0,
  Paused: 1,
  Progressing: 2,
  Unknown: 3,
  Healthy: 4,
};

function accepts(query: FleetQuery, row: RolloutSummary): boolean {
  const { cluster, namespace, name } = row.id;
  const wanted = query.q?.trim().toLowerCase();
  const texts = [cluster, namespace, name, ...row.images, ...row.entityRefs];
  return (
    (query.phase.length === 0 || query.phase.some(it => it === row.phase)) &&
    (query.cluster.length === 0 || query.cluster.includes(cluster)) &&
    (query.namespace.length === 0 || query.namespace.includes(namespace)) &&
    (!wanted || texts.some(text => text.toLowerCase().includes(wanted)))
  );
}

function placeOf(sort: FleetQuery['sort'], row: RolloutSummary): Place {
  const { cluster, namespace, name } = row.id;
  const id: [string, string, string] = [cluster, namespace, name];
  if (sort.endsWith('phase')) return [String(URGENCY[row.phase]), ...id];
  if (sort.endsWith('changedAt')) return [row.changedAt ?? '', ...id];
  return [name, ...id];
}

/**
 * One page of rows: filtered, sorted, and begun after the row that the cursor names, also when that row is gone.
 *
 * @throws InputError for a cursor that is not of this sort
 * @internal
 */
export function fleetPage(
  rows: readonly RolloutSummary[],
  query: FleetQuery,
): { items: RolloutSummary[]; totalItems: number; nextCursor?: string } {
  return pageOf(
    rows.filter(row => accepts(query, row)),
    query,
    row => placeOf(query.sort, row),
  );
}
