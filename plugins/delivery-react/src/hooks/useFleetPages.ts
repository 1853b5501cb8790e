import { useCallback, useEffect, useState } from 'react';
import { usePageVisible } from './usePageVisible';

/** How often a list is read again while it can be seen. */
const REFRESH_MS = 30_000;
const PAGE_SIZE = 100;

/** A page of a list. @public */
export interface FleetPage {
  items: unknown[];
  nextCursor?: string;
}

/** Which page of a list is asked for. @public */
export interface FleetPosition {
  limit: number;
  /** Of the page before. */
  cursor?: string;
}

/** A list as far as it is read, and how to read more. @public */
export interface FleetPagesState<Page extends FleetPage> {
  /** All pages that were read, as one. */
  data?: Page;
  /** What fails, with data when something was read before. */
  error?: Error;
  /** Since when it fails. ISO 8601. */
  errorSince?: string;
  /** Whether what is shown answers other filters than those that are in force. */
  isOutdated: boolean;
  retry: () => void;
  more: () => void;
}

interface Answer<Page, Filters> {
  data?: Page;
  error?: Error;
  errorSince?: string;
  /** The filters that it answers. */
  answers?: Filters;
}

type List<Filters, Page> = (query: Filters & FleetPosition) => Promise<Page>;

/** Reads some pages as one. */
async function readPages<Filters extends object, Page extends FleetPage>(
  list: List<Filters, Page>,
  filters: Filters,
  pages: number,
): Promise<Page> {
  let read = await list({ ...filters, limit: PAGE_SIZE });
  for (let page = 1; page < pages && read.nextCursor; page += 1) {
    const cursor = read.nextCursor;
    const next = await list({ ...filters, limit: PAGE_SIZE, cursor });
    read = { ...next, items: [...read.items, ...next.items] };
  }
  return read;
}

function failure<T extends { errorSince?: string }>(
  thrown: unknown,
  before: T,
) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const errorSince = before.errorSince ?? new Date().toISOString();
  return { ...before, error, errorSince };
}

/**
 * Reads what matches in the fleet, and again every 30 s while the page can be seen.
 *
 * @param list - reads one page; the same function until it reads elsewhere
 * @param filters - the same object until they are others
 * @public
 */
export function useFleetPages<Filters extends object, Page extends FleetPage>(
  list: (query: Filters & FleetPosition) => Promise<Page>,
  filters: Filters,
): FleetPagesState<Page> {
  const visible = usePageVisible();
  const [answer, setAnswer] = useState<Answer<Page, Filters>>({});
  const [pages, setPages] = useState(1);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!visible) return undefined;
    let isCurrent = true;
    readPages(list, filters, pages).then(
      data => isCurrent && setAnswer({ data, answers: filters }),
      thrown => isCurrent && setAnswer(before => failure(thrown, before)),
    );
    const timer = setTimeout(() => setTurn(count => count + 1), REFRESH_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [list, visible, filters, pages, turn]);

  const retry = useCallback(() => setTurn(count => count + 1), []);
  const more = useCallback(() => setPages(count => count + 1), []);
  const { answers, ...state } = answer;
  return { ...state, isOutdated: answers !== filters, retry, more };
}
