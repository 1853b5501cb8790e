import { useApi } from '@backstage/core-plugin-api';
import { EntityPreview, PreviewSummary } from '@drydock/plugin-delivery-common';
import { useSubscriptions } from '@drydock/plugin-delivery-react';
import { useCallback, useEffect, useState } from 'react';
import { previewsDeliveryApiRef } from '../../api';

/** What changes of a row while it is shown. */
function changed(row: PreviewSummary, now: EntityPreview): PreviewSummary {
  const { state, title, url, image, lastActivityAt, timeToLive } = now;
  return { ...row, state, title, url, image, lastActivityAt, timeToLive };
}

/** Entities of rows, each once; the first of a row is enough, since all of them have the same previews. */
function entitiesOf(
  rows: readonly PreviewSummary[],
  ids: readonly string[],
): string[] {
  const refs = rows
    .filter(row => ids.includes(row.id))
    .flatMap(row => row.entityRefs.slice(0, 1));
  return [...new Set(refs)].sort();
}

/**
 * Rows as they are now, as far as they can be seen: those are told of by the stream. One that is gone stays until the
 * page is read again.
 */
export function useLiveRows(rows: readonly PreviewSummary[]): {
  rows: PreviewSummary[];
  onRowsInView: (ids: string[]) => void;
} {
  const api = useApi(previewsDeliveryApiRef);
  const [inView, onRowsInView] = useState<string[]>([]);
  const [told, setTold] = useState<ReadonlyMap<string, EntityPreview>>(
    new Map(),
  );
  const tell = useCallback(
    (items: readonly EntityPreview[]) =>
      setTold(
        before =>
          new Map([...before, ...items.map(item => [item.id, item] as const)]),
      ),
    [],
  );

  // What was told before the page was read is older than the page.
  useEffect(() => setTold(new Map()), [rows]);

  const subscribe = useCallback(
    (entityRef: string) =>
      api.subscribe(entityRef, {
        onPreviews: data => tell(data.items),
        // The page is read again soon, and says what fails and who is gone.
        onGone: () => undefined,
        onTrouble: () => undefined,
      }),
    [api, tell],
  );
  useSubscriptions(entitiesOf(rows, inView), subscribe);

  const live = rows.map(row => {
    const now = told.get(row.id);
    return now ? changed(row, now) : row;
  });
  return { rows: live, onRowsInView };
}
