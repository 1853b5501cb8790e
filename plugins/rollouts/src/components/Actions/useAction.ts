import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { useCallback, useState } from 'react';
import { rolloutsDeliveryApiRef } from '../../api';

const CONFLICT = 409;

/** What came of the last action. */
export type Outcome =
  | { type: 'done'; action: RolloutActionView; rollout: RolloutView }
  | { type: 'conflict'; action: RolloutActionView; reason: string }
  | { type: 'failed'; action: RolloutActionView; reason: string };

/** What is told to whoever shows the Rollout. */
export interface ActionEffects {
  /** The cluster answered with this. */
  onChanged: (rollout: RolloutView) => void;
  /** What is shown is not what the cluster has. */
  onOutdated: () => void;
}

function failureOf(action: RolloutActionView, thrown: unknown): Outcome {
  const isConflict =
    thrown instanceof ResponseError && thrown.statusCode === CONFLICT;
  const reason =
    thrown instanceof ResponseError
      ? thrown.body.error.message
      : String(thrown instanceof Error ? thrown.message : thrown);
  return { type: isConflict ? 'conflict' : 'failed', action, reason };
}

/** Acts on a Rollout as it was seen, once at a time, and keeps what came of it. Nothing is tried again by itself. */
export function useAction(
  entityRef: string,
  view: RolloutView,
  { onChanged, onOutdated }: ActionEffects,
) {
  const api = useApi(rolloutsDeliveryApiRef);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const { id, resourceVersion } = view;

  const act = useCallback(
    async (action: RolloutActionView) => {
      setBusy(true);
      setOutcome(undefined);
      const { cluster, namespace, name } = id;
      try {
        // Each run that the dialog named is ended; every other action is one request.
        for (const run of action.runs ?? [undefined]) {
          const { rollout } = await api.act(
            { entityRef, cluster, namespace, name },
            {
              action: action.name,
              resourceVersion,
              revision: action.toRevision,
              run,
            },
          );
          onChanged(rollout);
          setOutcome({ type: 'done', action, rollout });
        }
      } catch (thrown) {
        onOutdated();
        setOutcome(failureOf(action, thrown));
      } finally {
        setBusy(false);
      }
    },
    [api, entityRef, id, resourceVersion, onChanged, onOutdated],
  );
  const dismiss = useCallback(() => setOutcome(undefined), []);
  return { act, busy, outcome, dismiss };
}
