import { useApi } from '@backstage/core-plugin-api';
import {
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import {
  ActionOutcome,
  ActionWork,
  useAction,
} from '@drydock/plugin-drydock-react';
import { rolloutsDeliveryApiRef } from '../../api';

type Work = ActionWork<RolloutActionView, RolloutView>;

/** What came of the last action. */
export type Outcome = ActionOutcome<RolloutActionView, RolloutView>;

/** What is told to whoever shows the Rollout. */
export type ActionEffects = Pick<Work, 'onChanged' | 'onOutdated'>;

/** Acts on a Rollout as it was seen. */
export function useRolloutAction(
  entityRef: string,
  { id, resourceVersion }: RolloutView,
  effects: ActionEffects,
) {
  const api = useApi(rolloutsDeliveryApiRef);
  const { cluster, namespace, name } = id;
  return useAction<RolloutActionView, RolloutView>({
    ...effects,
    async perform(action, answered) {
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
        answered(rollout);
      }
    },
  });
}
