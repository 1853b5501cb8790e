import { useApi } from '@backstage/core-plugin-api';
import { RolloutPage } from '@drydock/plugin-delivery-common';
import { DeliveryApi, usePageVisible } from '@drydock/plugin-delivery-react';
import { LoadState } from '@drydock/plugin-drydock-react';
import { useCallback, useEffect, useState } from 'react';
import { rolloutsDeliveryApiRef } from '../../api';
import { FleetFilters } from './fleetFilters';

/** How often the page reads again while it can be seen. */
const REFRESH_MS = 30_000;
const PAGE_SIZE = 100;

/** The fleet as far as it is read, and how much more to read. */
export interface FleetState extends LoadState<RolloutPage> {
  /** Whether what is shown answers other filters than those that are in force. */
  isOutdated: boolean;
  retry: () => void;
  more: () => void;
}

type Answer = Pick<FleetState, 'data' | 'error' | 'errorSince'> & {
  /** The filters that it answers. */
  answers?: FleetFilters;
};

/** Reads some pages as one. */
async function readPages(
  api: DeliveryApi,
  filters: FleetFilters,
  pages: number,
): Promise<RolloutPage> {
  let read = await api.listRollouts({ ...filters, limit: PAGE_SIZE });
  for (let page = 1; page < pages && read.nextCursor; page += 1) {
    const next = await api.listRollouts({
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
 * Reads the Rollouts that match, and again every 30 s while the page can be seen.
 *
 * @param filters - the same object until they are others
 */
export function useFleet(filters: FleetFilters): FleetState {
  const api = useApi(rolloutsDeliveryApiRef);
  const visible = usePageVisible();
  const [answer, setAnswer] = useState<Answer>({});
  const [pages, setPages] = useState(1);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!visible) return undefined;
    let isCurrent = true;
    readPages(api, filters, pages).then(
      data => isCurrent && setAnswer({ data, answers: filters }),
      thrown => isCurrent && setAnswer(before => failure(thrown, before)),
    );
    const timer = setTimeout(() => setTurn(count => count + 1), REFRESH_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, visible, filters, pages, turn]);

  const retry = useCallback(() => setTurn(count => count + 1), []);
  const more = useCallback(() => setPages(count => count + 1), []);
  const { answers, ...state } = answer;
  return { ...state, isOutdated: answers !== filters, retry, more };
}
