import { field, graphError, ServedField } from './served';

const PAGING = ['first', 'last', 'after', 'before'];
const MAX = 100;

function cursorOf(index: number): string {
  return Buffer.from(`cursor:${index}`).toString('base64');
}

function indexOf(cursor: unknown): number | undefined {
  if (typeof cursor !== 'string') return undefined;
  const [, index] = Buffer.from(cursor, 'base64').toString('utf8').split(':');
  const number = Number(index);
  if (index === undefined || !Number.isInteger(number)) {
    throw graphError(
      'INVALID_CURSOR_ARGUMENTS',
      `\`${cursor}\` does not appear to be a valid cursor.`,
    );
  }
  return number;
}

function sizeOf(
  name: string,
  args: Record<string, unknown>,
): { size: number; fromEnd: boolean } {
  const { first, last } = args;
  if (typeof first !== 'number' && typeof last !== 'number') {
    throw graphError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  }
  const size = Number(first ?? last);
  if (size > MAX || size < 0) {
    throw graphError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of ${MAX} records.`,
    );
  }
  return { size, fromEnd: typeof first !== 'number' };
}

/** One page of a list, as GitHub's schema shapes it. @internal */
export function connection<T>(
  name: string,
  items: readonly T[],
  args: Record<string, unknown>,
  view: (item: T) => unknown,
) {
  const { size, fromEnd } = sizeOf(name, args);
  const start = (indexOf(args.after) ?? -1) + 1;
  const end = indexOf(args.before) ?? items.length;
  const from = fromEnd ? Math.max(start, end - size) : start;
  const to = fromEnd ? end : Math.min(end, start + size);
  const edges = items.slice(from, to).map((item, index) => ({
    cursor: cursorOf(from + index),
    node: view(item),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * A connection field.
 *
 * @param filters - further arguments that `list` understands
 * @internal
 */
export function connectionField<T>(
  name: string,
  list: (args: Record<string, unknown>) => readonly T[] | Promise<readonly T[]>,
  view: (item: T) => unknown,
  filters: readonly string[] = [],
): ServedField {
  return field([...PAGING, ...filters], async args =>
    connection(name, await list(args), args, view),
  );
}
