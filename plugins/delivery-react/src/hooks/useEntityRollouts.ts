import { EntityRollouts, RolloutView } from '@drydock/plugin-delivery-common';
import { useCallback, useEffect, useReducer, useState } from 'react';
import { DeliveryApi } from '../client';
import { News, reduceNews } from './state';
import { usePageVisible } from './usePageVisible';

/** The Rollouts of an entity as far as they are known, kept up to date. @public */
export interface EntityRolloutsState {
  data?: EntityRollouts;
  /** What fails, with data when something was read before. */
  error?: Error;
  /** Since when it fails. ISO 8601. */
  errorSince?: string;
  /** Why the entity is not shown any more. */
  gone?: string;
  /** Reads once more. */
  retry: () => void;
  /** Shows a Rollout as an action answered it, before the stream tells it. */
  accept: (rollout: RolloutView) => void;
}

function failure(thrown: unknown): News {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { type: 'failed', error, at: new Date().toISOString() };
}

/** Reads the Rollouts of an entity once and then hears of every change. A hidden page does neither. @public */
export function useEntityRollouts(
  api: DeliveryApi,
  entityRef: string,
): EntityRolloutsState {
  const [known, tell] = useReducer(reduceNews, {});
  const [attempt, setAttempt] = useState(0);
  const visible = usePageVisible();

  useEffect(() => () => tell({ type: 'another-entity' }), [api, entityRef]);

  const request = `${entityRef}#${attempt}`;
  const [answered, setAnswered] = useState<string>();
  const isNeeded = visible && answered !== request;
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isCurrent = true;
    const answer = (news: News) => {
      if (!isCurrent) return;
      setAnswered(request);
      tell(news);
    };
    api.getRollouts(entityRef).then(
      data => answer({ type: 'data', data }),
      thrown => answer(failure(thrown)),
    );
    return () => {
      isCurrent = false;
    };
  }, [api, entityRef, isNeeded, request]);

  useEffect(
    () =>
      api.subscribe(entityRef, {
        onRollouts: data => tell({ type: 'data', data }),
        onGone: reason => tell({ type: 'gone', reason }),
        onTrouble: error => tell(failure(error)),
      }),
    [api, entityRef],
  );

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  const accept = useCallback(
    (rollout: RolloutView) => tell({ type: 'rollout', rollout }),
    [],
  );
  return { ...known, retry, accept };
}
