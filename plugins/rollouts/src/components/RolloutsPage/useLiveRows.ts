import { useApi } from '@backstage/core-plugin-api';
import {
  EntityRollouts,
  RolloutPage,
  rolloutSummary,
  RolloutSummary,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { rolloutsDeliveryApiRef } from '../../api';

type Answers = ReadonlyMap<string, EntityRollouts>;

/** The entity by which a row is followed; the others of it say the same. */
function followedBy({ entityRefs }: RolloutSummary): string | undefined {
  return entityRefs[0];
}

function isOf(row: RolloutSummary, { id }: RolloutView): boolean {
  return row.id.uid === id.uid;
}

/** Listens to some entities, and leaves and joins only those that are others, so that the stream goes on. */
function useListening(
  entityRefs: string,
  onAnswer: (a: EntityRollouts) => void,
  onGone: () => void,
) {
  const api = useApi(rolloutsDeliveryApiRef);
  const listening = useRef(new Map<string, () => void>());
  useEffect(() => {
    const wanted: string[] = JSON.parse(entityRefs);
    const leaving = [...listening.current].filter(
      ([entityRef]) => !wanted.includes(entityRef),
    );
    for (const entityRef of wanted) {
      if (listening.current.has(entityRef)) continue;
      const leave = api.subscribe(entityRef, {
        onRollouts: onAnswer,
        onGone,
        // The page is read again by itself, and says what fails.
        onTrouble: () => {},
      });
      listening.current.set(entityRef, leave);
    }
    for (const [entityRef, leave] of leaving) {
      leave();
      listening.current.delete(entityRef);
    }
  }, [api, entityRefs, onAnswer, onGone]);
  useEffect(() => {
    const current = listening.current;
    return () => {
      current.forEach(leave => leave());
      current.clear();
    };
  }, [api, onAnswer, onGone]);
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
  const [answers, setAnswers] = useState<Answers>(new Map());
  const rows = page?.items;
  const followed = useMemo(() => {
    const seen = (rows ?? []).filter(({ id }) => uids.includes(id.uid));
    const refs = new Set(seen.flatMap(row => followedBy(row) ?? []));
    return JSON.stringify([...refs].sort());
  }, [rows, uids]);

  const onAnswer = useCallback(
    (answer: EntityRollouts) =>
      setAnswers(before => new Map(before).set(answer.entityRef, answer)),
    [],
  );
  useListening(followed, onAnswer, reread);

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
