import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Where a row stands: what it is sorted by, then what no two rows share. */
export type Place = [key: string, ...id: string[]];

const cursorSchema = z.object({
  sort: z.string(),
  after: z.tuple([z.string()], z.string()),
});

/** Which page of which order is wanted. */
export interface PageQuery {
  /** A minus sorts backwards. */
  sort: string;
  limit: number;
  cursor?: string;
}

function comparator(sort: string) {
  const keySign = sort.startsWith('-') ? -1 : 1;
  return (a: Place, b: Place): number => {
    const at = a.findIndex((part, index) => part !== b[index]);
    if (at === -1) return 0;
    const order = (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
    return at === 0 ? order * keySign : order;
  };
}

function writeCursor(sort: string, after: Place): string {
  return Buffer.from(JSON.stringify({ sort, after })).toString('base64url');
}

function readCursor({ cursor, sort }: PageQuery): Place | undefined {
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
 * One page of rows: sorted, and begun after the row that the cursor names, also when that row is gone.
 *
 * @param placeOf - where a row stands
 * @throws InputError for a cursor that is not of this sort
 * @internal
 */
export function pageOf<Row>(
  rows: readonly Row[],
  query: PageQuery,
  placeOf: (row: Row) => Place,
): { items: Row[]; totalItems: number; nextCursor?: string } {
  const compare = comparator(query.sort);
  const after = readCursor(query);
  const placed = rows
    .map(row => ({ row, place: placeOf(row) }))
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
