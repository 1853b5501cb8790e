import { useEffect, useRef } from 'react';

/**
 * Listens to some entities, and leaves and joins only those that are others, so that the stream goes on.
 *
 * @param entityRefs - each once
 * @param subscribe - begins to listen, and returns how to leave; the same function until all are to be left and joined
 * @public
 */
export function useSubscriptions(
  entityRefs: readonly string[],
  subscribe: (entityRef: string) => () => void,
): void {
  const listening = useRef(new Map<string, () => void>());
  const wantedRefs = JSON.stringify(entityRefs);
  useEffect(() => {
    const wanted: string[] = JSON.parse(wantedRefs);
    const leaving = [...listening.current].filter(
      ([entityRef]) => !wanted.includes(entityRef),
    );
    for (const entityRef of wanted) {
      if (listening.current.has(entityRef)) continue;
      listening.current.set(entityRef, subscribe(entityRef));
    }
    for (const [entityRef, leave] of leaving) {
      leave();
      listening.current.delete(entityRef);
    }
  }, [wantedRefs, subscribe]);
  useEffect(() => {
    const current = listening.current;
    return () => {
      current.forEach(leave => leave());
      current.clear();
    };
  }, [subscribe]);
}
