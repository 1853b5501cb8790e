import { Blueprint, RolloutPlan, TrafficRouting } from '../../plan';
import { canaryWeights } from '../../plan/delivery/rollout';
import { RenderError } from '../renderError';

/** How the canary gets its share of the requests. */
export interface Sharing {
  routing: TrafficRouting;
  weights: readonly number[];
}

/** Whether requests come in from outside, so that there is an Ingress or route to share them. */
function hasWayIn(blueprint: Blueprint): boolean {
  return blueprint.standby || blueprint.host !== undefined;
}

function refuseUnshowable({ replicas, routing, weights }: RolloutPlan): void {
  const field = 'delivery.rollout';
  if (!Number.isInteger(replicas) || replicas < 1) {
    throw new RenderError(
      `${field}.replicas`,
      'a number of pods of 1 or more is expected',
      replicas,
    );
  }
  const smallest = routing === 'replicas' ? 100 / replicas : 1;
  weights.forEach((weight, index) => {
    const rises = index === 0 || weight > weights[index - 1];
    if (!Number.isInteger(weight) || weight >= 100 || !rises) {
      throw new RenderError(
        `${field}.weights[${index}]`,
        'rising whole numbers below 100 are expected',
        weight,
      );
    }
    if (weight < smallest) {
      throw new RenderError(
        `${field}.weights[${index}]`,
        `${replicas} pods without traffic routing cannot show a share below ${Math.ceil(
          smallest,
        )} %: more replicas, a traffic routing or larger weights are expected`,
        weight,
      );
    }
  });
}

/**
 * The shares that can be had. With no way in from outside there is nothing a router could share, so shares are numbers
 * of pods.
 *
 * @throws RenderError for a share that the pods cannot show
 */
export function sharing(blueprint: Blueprint, plan: RolloutPlan): Sharing {
  refuseUnshowable(plan);
  if (plan.routing === 'replicas' || hasWayIn(blueprint)) return plan;
  return {
    routing: 'replicas',
    weights: canaryWeights(plan.replicas, 'replicas'),
  };
}
