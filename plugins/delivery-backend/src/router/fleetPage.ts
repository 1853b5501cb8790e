import { InputError } from '@backstage/errors';
import {
  RolloutPhase,
  RolloutSummary,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { FleetQuery } from './fleetQuery';

/** Phases by how much they want a person. */
const URGENCY: Record<RolloutPhase, number> = {
  Degraded: 0,
  Paused: 1,
  Progressing: 2,
  Unknown: 3,
  Healthy: 4,
};

/** Where a row stands: what it is sorted by, then its cluster, namespace and name, which no two share. */
type Place = [key: string, ...id: [string, string, string]];

const placeSchema = z.tuple([z.string(), z.string(), z.string(), z.string()]);
const cursorSchema = z.object({ sort: z.string(), after: placeSchema });

/** A Rollout as fleet tables show it. @internal */
export function rolloutSummary(
  view: RolloutView,
  entityRefs: string[],
): RolloutSummary {
  const [newest] = view.revisions;
  return {
    id: view.id,
    phase: view.phase,
    message: view.message,
    strategy: view.strategy,
    ...(view.weights ? { weights: view.weights } : {}),
    currentStep: view.currentStep,
    stepCount: view.steps.length,
    replicas: view.replicas,
    images: (newest?.images ?? []).map(({ image }) => image),
    ...(newest?.createdAt ? { changedAt: newest.createdAt } : {}),
    entityRefs,
  };
}

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

function comparator(sort: FleetQuery['sort']) {
  const keySign = sort.startsWith('-') ? -1 : 1;
  return (a: Place, b: Place): number => {
    const at = a.findIndex((part, index) => part !== b[index]);
    if (at === -1) return 0;
    const order = a[at] < b[at] ? -1 : 1;
    return at === 0 ? order * keySign : order;
  };
}

function writeCursor(sort: string, after: Place): string {
  return Buffer.from(JSON.stringify({ sort, after })).toString('base64url');
}

function readCursor({ cursor, sort }: FleetQuery): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const read = cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    if (read.sort === sort) return read.after;
  } catch {
    // Not one of ours; answered below.
  }
  throw new InputError(
    'The cursor is not one that was answered for this sort; ask without it',
  );
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
  const compare = comparator(query.sort);
  const after = readCursor(query);
  const placed = rows
    .filter(row => accepts(query, row))
    .map(row => ({ row, place: placeOf(query.sort, row) }))
    .sort((a, b) => compare(a.place, b.place));
  const rest = after
    ? placed.filter(({ place }) => compare(place, after) > 0)
    : placed;
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    totalItems: placed.length,
    ...(last && rest.length > page.length
      ? { nextCursor: writeCursor(query.sort, last.place) }
      : {}),
  };
}
