import { EntityRollouts, RolloutView } from '@drydock/plugin-delivery-common';
import { useMemo } from 'react';
import { DeliveryApi } from '../client';
import { AnswerSource, useEntityAnswer } from './useEntityAnswer';

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

function sourceOf(api: DeliveryApi): AnswerSource<RolloutView, EntityRollouts> {
  return {
    read: entityRef => api.getRollouts(entityRef),
    listen: (entityRef, { onData, ...others }) =>
      api.subscribe(entityRef, { onRollouts: onData, ...others }),
    keyOf: rollout => rollout.id.uid,
  };
}

/** Reads the Rollouts of an entity once and then hears of every change. A hidden page does neither. @public */
export function useEntityRollouts(
  api: DeliveryApi,
  entityRef: string,
): EntityRolloutsState {
  const source = useMemo(() => sourceOf(api), [api]);
  return useEntityAnswer(source, entityRef);
}
