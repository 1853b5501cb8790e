import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { WorkloadPlan } from '../blueprint';
import { Choice, choice, decision, remarksOf } from './choice';
import { planMetrics } from './metrics';
import { planRouting } from './routing';
import { EntryPlan, RolloutPlan, TrafficRouting } from './types';

const PAUSE = '5m';
const MAX_ERROR_RATE = 0.05;
const MAX_LATENCY_SECONDS = 2;

/**
 * Rising weights that the replicas, or the traffic router, can show. Without a router a weight is a share of the pods,
 * so none is below 100/replicas; a single pod can show none.
 */
export function canaryWeights(
  replicas: number,
  routing: TrafficRouting,
): number[] {
  if (routing !== 'replicas') return [10, 50];
  const smallest = Math.ceil(100 / replicas);
  return [...new Set([smallest, 50])].filter(
    weight => weight >= smallest && weight < 100,
  );
}

function without(reason: string): Choice<undefined> {
  return choice(undefined, {
    decisions: [decision('rollout', 'none', reason)],
  });
}

/** Progressive delivery of the web process; undefined where two versions cannot run side by side. */
export function planRollout(
  profile: AppProfile,
  answers: Answers,
  workloads: readonly WorkloadPlan[],
  entry: EntryPlan,
): Choice<RolloutPlan | undefined> {
  const web = workloads.find(plan => plan.kind === 'web');
  if (!web)
    return without(
      'Nothing answers requests, so nothing can be tried on a share of them.',
    );
  if (web.strategy === 'Recreate') {
    return without(
      'The web process keeps state on a volume of one pod: two versions cannot run side by side, so a release replaces it.',
    );
  }
  const replicas = web.replicas ?? 1;
  const routing = planRouting(answers, entry);
  const weights = canaryWeights(replicas, routing.value);
  if (weights.length === 0) {
    return {
      ...without(
        'A single pod cannot show a share of the requests: give replicas of 2 or more, or a traffic-routing.',
      ),
      questions: routing.questions,
      warnings: routing.warnings,
    };
  }
  const metrics = planMetrics(profile, answers, routing.value);
  const own = choice(undefined, {
    decisions: [
      decision(
        'rollout',
        `canary at ${weights.map(weight => `${weight} %`).join(', ')}`,
        'A release is tried on a share of the requests, measured, and taken back by itself when it is worse than allowed. Only the web process is released this way: two versions of a worker would fight over the same jobs.',
      ),
    ],
  });
  return {
    value: {
      workload: web.name,
      replicas,
      routing: routing.value,
      weights,
      pause: PAUSE,
      metrics: metrics.value,
      maxErrorRate: MAX_ERROR_RATE,
      maxLatencySeconds: MAX_LATENCY_SECONDS,
    },
    ...remarksOf([own, routing, metrics]),
  };
}
