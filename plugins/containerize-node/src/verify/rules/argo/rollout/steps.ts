import { pointer } from '../../../repository/pointer';
import { Rule } from '../../rule';
import { get } from '../lib/data';
import { error, warning } from '../lib/findings';
import { autoscalersOf, RolloutView, rolloutsOf } from '../lib/rollouts';

const STEPS = '/spec/strategy/canary/steps';

/** The fewest pods a Rollout runs with; undefined where only the cluster knows. */
function fewestReplicas({ spec, group, name }: RolloutView) {
  const [scaler] = autoscalersOf(group, 'Rollout', name);
  const count = scaler
    ? get(scaler.object.spec, 'minReplicas') ??
      get(scaler.object.spec, 'minReplicaCount')
    : spec.replicas ?? 1;
  return typeof count === 'number' && count > 0 ? count : undefined;
}

/** Weights that numbers of pods cannot show. */
export const weightBelowReplicas: Rule = {
  id: 'rollout/weight-below-replicas',
  fact: 'argo/weight-below-replicas',
  check: context =>
    rolloutsOf(context)
      .filter(({ routed }) => !routed)
      .flatMap(rollout => {
        const replicas = fewestReplicas(rollout);
        if (replicas === undefined) return [];
        // Replicas that are not written may be an autoscaler's of another repository.
        const report = rollout.spec.replicas === undefined ? warning : error;
        return rollout.steps.flatMap((step, index) => {
          const weight = get(step, 'setWeight');
          if (typeof weight !== 'number' || weight <= 0) return [];
          // The last percent of thirds and sevenths is a matter of rounding.
          if (weight >= Math.floor(100 / replicas)) return [];
          return [
            report(
              rollout.built.place(STEPS + pointer(index, 'setWeight')),
              `Rollout ${
                rollout.name
              } cannot send ${weight} % to the canary: with ${replicas} replicas one pod is ${Math.floor(
                100 / replicas,
              )} %.`,
              `Use a weight from ${Math.ceil(
                100 / replicas,
              )}, at least ${Math.ceil(
                100 / weight,
              )} replicas, or traffic routing.`,
            ),
          ];
        });
      }),
};

/** A step that only a traffic router can do. */
export const setCanaryScale: Rule = {
  id: 'rollout/set-canary-scale',
  fact: 'argo/set-canary-scale',
  check: context =>
    rolloutsOf(context)
      .filter(({ routed }) => !routed)
      .flatMap(({ steps, built, name }) =>
        steps.flatMap((step, index) =>
          get(step, 'setCanaryScale') === undefined
            ? []
            : [
                error(
                  built.place(STEPS + pointer(index)),
                  `Rollout ${name} is invalid: setCanaryScale needs traffic routing.`,
                  'Take the step out, or route traffic.',
                ),
              ],
        ),
      ),
};
