import { Call, Reply, json } from './endpoint';

const DEFAULT_PAGE_SIZE = 30;
const MAX_PAGE_SIZE = 100;

/** Which part of a list was asked for. @internal */
export interface Page {
  page: number;
  size: number;
  /** Items before it. */
  offset: number;
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}

/** Reads `page` and `per_page`; nonsense counts as the default, as on GitHub. @internal */
export function pageOf(query: URLSearchParams): Page {
  const size = Math.min(
    positive(query.get('per_page'), DEFAULT_PAGE_SIZE),
    MAX_PAGE_SIZE,
  );
  const page = positive(query.get('page'), 1);
  return { page, size, offset: (page - 1) * size };
}

/** The `Link` header of a page, or nothing for the only one. @internal */
export function linkHeader(
  url: URL,
  { page, size }: Page,
  total: number,
): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / size));
  const relations: [string, number][] = [];
  if (page > 1) relations.push(['prev', Math.min(page - 1, last)]);
  if (page < last) relations.push(['next', page + 1], ['last', last]);
  if (page > 1) relations.push(['first', 1]);
  if (relations.length === 0) return {};
  const link = relations.map(([relation, number]) => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target}>; rel="${relation}"`;
  });
  return { link: link.join(', ') };
}

/** Answers one page of a list that is in memory. @internal */
export function paged<T>(
  call: Call,
  items: readonly T[],
  view: (item: T) => unknown,
): Reply {
  const page = pageOf(call.query);
  const part = items.slice(page.offset, page.offset + page.size);
  return {
    ...json(part.map(view)),
    headers: linkHeader(call.url, page, items.length),
  };
}

/** Answers one page inside an object with `total_count`. @internal */
export function pagedUnder<T>(
  call: Call,
  key: string,
  items: readonly T[],
  view: (item: T) => unknown,
  more: Record<string, unknown> = {},
): Reply {
  const reply = paged(call, items, view);
  return {
    ...reply,
    body: { total_count: items.length, ...more, [key]: reply.body },
  };
}
