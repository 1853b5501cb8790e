import { useApi } from '@backstage/core-plugin-api';
import { PreviewPage } from '@drydock/plugin-delivery-common';
import { PreviewsApi, usePageVisible } from '@drydock/plugin-delivery-react';
import { LoadState } from '@drydock/plugin-drydock-react';
import { useCallback, useEffect, useState } from 'react';
import { previewsDeliveryApiRef } from '../../api';
import { FleetFilters, readFilters } from './fleetFilters';

/** How often the page reads again while it can be seen; what can be seen of it is told of its changes at once. */
const REFRESH_MS = 30_000;
const PAGE_SIZE = 100;

/** The fleet as far as it is read, and how much more to read. */
export interface FleetState extends LoadState<PreviewPage> {
  more: () => void;
}

type Answer = Pick<FleetState, 'data' | 'error' | 'errorSince'>;

/** Reads some pages as one. */
async function readPages(
  api: PreviewsApi,
  filters: FleetFilters,
  pages: number,
): Promise<PreviewPage> {
  let read = await api.listPreviews({ ...filters, limit: PAGE_SIZE });
  for (let page = 1; page < pages && read.nextCursor; page += 1) {
    const next = await api.listPreviews({
      ...filters,
      limit: PAGE_SIZE,
      cursor: read.nextCursor,
    });
    read = { ...next, items: [...read.items, ...next.items] };
  }
  return read;
}

function failure(thrown: unknown, before: Answer): Answer {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const errorSince = before.errorSince ?? new Date().toISOString();
  return { ...before, error, errorSince };
}

/**
 * Reads the previews that match, and again every 30 s while the page can be seen.
 *
 * @param search - the filters as they stand in the address
 */
export function useFleet(search: string): FleetState {
  const api = useApi(previewsDeliveryApiRef);
  const visible = usePageVisible();
  const [answer, setAnswer] = useState<Answer>({});
  const [pages, setPages] = useState(1);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!visible) return undefined;
    let isCurrent = true;
    const filters = readFilters(new URLSearchParams(search));
    readPages(api, filters, pages).then(
      data => isCurrent && setAnswer({ data }),
      thrown => isCurrent && setAnswer(before => failure(thrown, before)),
    );
    const timer = setTimeout(() => setTurn(count => count + 1), REFRESH_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, visible, search, pages, turn]);

  const retry = useCallback(() => setTurn(count => count + 1), []);
  const more = useCallback(() => setPages(count => count + 1), []);
  return { ...answer, retry, more };
}
