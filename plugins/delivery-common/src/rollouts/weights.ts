import { ReplicaSet, Rollout } from '../kubernetes';
import { hashOf } from './ownership';
import { isFullyPromoted } from './phase';
import { currentStep, stepsOf } from './steps';
import { WeightsView } from './types';

const DEFAULT_MAX_WEIGHT = 100;

function maxWeight(rollout: Rollout): number {
  return (
    rollout.spec.strategy.canary?.trafficRouting?.maxTrafficWeight ??
    DEFAULT_MAX_WEIGHT
  );
}

/**
 * The weight that the steps ask for the canary.
 * Rule: argo-rollouts v1.9.1 `utils/replicaset/canary.go`, GetCurrentSetWeight.
 * @public
 */
export function desiredCanaryWeight(rollout: Rollout): number {
  if (rollout.status.abort) return 0;
  const steps = stepsOf(rollout);
  const index = currentStep(rollout);
  if (index >= steps.length) return maxWeight(rollout);
  const last = steps
    .slice(0, index + 1)
    .findLast(step => typeof step.setWeight === 'number');
  return last?.setWeight ?? 0;
}

/** What the router sends to the newest version, by any of its ways; undefined before the router has said anything. */
function routedWeight({ status }: Rollout): number | undefined {
  const { canary, stable, additional } = status.canary?.weights ?? {};
  if (!canary) return undefined;
  if (!canary.podTemplateHash) return canary.weight;
  return [canary, ...(stable ? [stable] : []), ...(additional ?? [])]
    .filter(item => item.podTemplateHash === status.currentPodHash)
    .reduce((sum, item) => sum + item.weight, 0);
}

function shareOfPods(
  rollout: Rollout,
  replicaSets: readonly ReplicaSet[],
): number | undefined {
  const available = (items: readonly ReplicaSet[]) =>
    items.reduce((sum, { status }) => sum + (status.availableReplicas ?? 0), 0);
  const total = available(replicaSets);
  if (total === 0) return undefined;
  const newest = replicaSets.filter(
    item => hashOf(item.metadata) === rollout.status.currentPodHash,
  );
  return Math.floor((available(newest) * maxWeight(rollout)) / total);
}

/**
 * What the newest version has of the traffic, and how that is known.
 *
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/info/rollout_info.go`, ActualWeight: the router's weight, else
 * the share of available pods. Two things are said otherwise. The vendor's tools say 100 as soon as no step is left;
 * here it is what the router or the pods really have then, which may lag behind. And they take the desired weight for
 * the actual one while a router has said nothing; here that is unknown.
 */
function actualWeight(
  rollout: Rollout,
  replicaSets: readonly ReplicaSet[],
): Pick<WeightsView, 'actual' | 'source' | 'verified'> {
  const router = rollout.spec.strategy.canary?.trafficRouting;
  const known = router
    ? routedWeight(rollout)
    : shareOfPods(rollout, replicaSets);
  const otherwise = router ? undefined : 0;
  const actual =
    known ?? (isFullyPromoted(rollout) ? maxWeight(rollout) : otherwise);
  const verified = rollout.status.canary?.weights?.verified;
  return {
    ...(actual === undefined ? {} : { actual }),
    source: router ? 'traffic-router' : 'pods',
    ...(router && typeof verified === 'boolean' ? { verified } : {}),
  };
}

/** Shares of a canary; undefined for other strategies, and while the controller has made no version. @internal */
export function weightsView(
  rollout: Rollout,
  replicaSets: readonly ReplicaSet[],
): WeightsView | undefined {
  const { canary, blueGreen } = rollout.spec.strategy;
  if (!canary || blueGreen || !rollout.status.currentPodHash) return undefined;
  return {
    max: maxWeight(rollout),
    desired: desiredCanaryWeight(rollout),
    ...actualWeight(rollout, replicaSets),
  };
}
