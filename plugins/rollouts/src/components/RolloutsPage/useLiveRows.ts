import { useApi } from '@backstage/core-plugin-api';
import {
  EntityRollouts,
  RolloutPage,
  rolloutSummary,
  RolloutSummary,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { useSubscriptions } from '@drydock/plugin-delivery-react';
import { useCallback, useMemo, useState } from 'react';
import { rolloutsDeliveryApiRef } from '../../api';

type Answers = ReadonlyMap<string, EntityRollouts>;

/** The entity by which a row is followed; the others of it say the same. */
function followedBy({ entityRefs }: RolloutSummary): string | undefined {
  return entityRefs[0];
}

function isOf(row: RolloutSummary, { id }: RolloutView): boolean {
  return row.id.uid === id.uid;
}

/**
 * The rows of the fleet with every change of those that can be seen, in the order in which they were read, so that no
 * row moves under the pointer.
 *
 * @param uids - of the rows that can be seen
 * @param reread - called when a Rollout that is shown is no more
 */
export function useLiveRows(
  page: RolloutPage | undefined,
  uids: readonly string[],
  reread: () => void,
): RolloutSummary[] | undefined {
  const api = useApi(rolloutsDeliveryApiRef);
  const [answers, setAnswers] = useState<Answers>(new Map());
  const rows = page?.items;
  const followed = useMemo(() => {
    const seen = (rows ?? []).filter(({ id }) => uids.includes(id.uid));
    const refs = new Set(seen.flatMap(row => followedBy(row) ?? []));
    return [...refs].sort();
  }, [rows, uids]);

  const subscribe = useCallback(
    (entityRef: string) =>
      api.subscribe(entityRef, {
        onRollouts: answer =>
          setAnswers(before => new Map(before).set(answer.entityRef, answer)),
        onGone: reread,
        // The page is read again by itself, and says what fails.
        onTrouble: () => {},
      }),
    [api, reread],
  );
  useSubscriptions(followed, subscribe);

  const live = useMemo(
    () =>
      rows?.map(row => {
        const answer = answers.get(followedBy(row) ?? '');
        const isNewer = answer && page && answer.at > page.at;
        const view = isNewer && answer.items.find(item => isOf(row, item));
        return view ? rolloutSummary(view, row.entityRefs) : row;
      }),
    [rows, page, answers],
  );
  return live;
}
