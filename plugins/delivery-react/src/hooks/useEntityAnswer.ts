import { useCallback, useEffect, useReducer, useState } from 'react';
import { Answer, Failure, Known, News, reduceNews } from './state';
import { usePageVisible } from './usePageVisible';

/** Where an answer is read, and where its changes are heard. */
export interface AnswerSource<Item, Data extends Answer<Item>> {
  read(entityRef: string): Promise<Data>;
  listen(
    entityRef: string,
    listener: {
      onData(data: Data): void;
      onGone(reason: string): void;
      onTrouble(error: Error): void;
    },
  ): () => void;
  /** What an item stays known by while it changes. */
  keyOf(item: Item): string;
}

interface AnswerState<Item, Data> extends Known<Data> {
  retry: () => void;
  accept: (item: Item) => void;
}

function failure(thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { type: 'failed', error, at: new Date().toISOString() };
}

/**
 * Reads the answer for an entity once and then hears of every change. A hidden page does neither.
 *
 * @param source - the same one until something else is to be read
 */
export function useEntityAnswer<Item, Data extends Answer<Item>>(
  source: AnswerSource<Item, Data>,
  entityRef: string,
): AnswerState<Item, Data> {
  const [known, tell] = useReducer(reduceNews<Data>, {});
  const [attempt, setAttempt] = useState(0);
  const visible = usePageVisible();

  useEffect(() => () => tell({ type: 'another-entity' }), [source, entityRef]);

  const request = `${entityRef}#${attempt}`;
  const [answered, setAnswered] = useState<string>();
  const isNeeded = visible && answered !== request;
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isCurrent = true;
    const answer = (news: News<Data>) => {
      if (!isCurrent) return;
      setAnswered(request);
      tell(news);
    };
    source.read(entityRef).then(
      data => answer({ type: 'data', data }),
      thrown => answer(failure(thrown)),
    );
    return () => {
      isCurrent = false;
    };
  }, [source, entityRef, isNeeded, request]);

  useEffect(
    () =>
      source.listen(entityRef, {
        onData: data => tell({ type: 'data', data }),
        onGone: reason => tell({ type: 'gone', reason }),
        onTrouble: error => tell(failure(error)),
      }),
    // Whoever reads once more also listens anew: what was gone is not told of any more.
    [source, entityRef, attempt],
  );

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  const accept = useCallback(
    (item: Item) => {
      const key = source.keyOf(item);
      const newest = (shown: Item) =>
        source.keyOf(shown) === key ? item : shown;
      const change = (data: Data) => ({
        ...data,
        items: data.items.map(newest),
      });
      tell({ type: 'changed', change });
    },
    [source],
  );
  return { ...known, retry, accept };
}
