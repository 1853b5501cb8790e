import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { WorkloadPlan } from '../blueprint';
import { EntryPlan, MetricsPlan, RolloutPlan, TrafficRouting } from './types';

const DEFAULT_PROMETHEUS =
  'http://prometheus-operated.monitoring.svc.cluster.local:9090';

function planRouting(answers: Answers, entry: EntryPlan): TrafficRouting {
  const wanted = answers['traffic-routing'] ?? 'replicas';
  if (wanted === 'gateway-api' && entry.kind !== 'gateway') return 'replicas';
  if (wanted === 'nginx' && entry.kind !== 'ingress') return 'replicas';
  return wanted;
}

function planMetrics(profile: AppProfile, answers: Answers): MetricsPlan {
  const traced = profile.environment.some(item => item.name.startsWith('DD_'));
  switch (answers.metrics ?? (traced ? 'datadog' : 'web')) {
    case 'datadog':
      return { kind: 'datadog', trace: 'trace.rack.request' };
    case 'prometheus':
      return {
        kind: 'prometheus',
        address: answers['prometheus-address'] ?? DEFAULT_PROMETHEUS,
        source: answers['prometheus-source'] ?? 'pods',
      };
    default:
      return { kind: 'web' };
  }
}

/** Rising weights that the replicas, or the traffic router, can show. */
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

/** Progressive delivery of the web process; undefined where two versions cannot run side by side. */
export function planRollout(
  profile: AppProfile,
  answers: Answers,
  workloads: readonly WorkloadPlan[],
  entry: EntryPlan,
): RolloutPlan | undefined {
  const web = workloads.find(plan => plan.kind === 'web');
  if (!web || web.strategy === 'Recreate') return undefined;
  const replicas = web.replicas ?? 1;
  const routing = planRouting(answers, entry);
  return {
    workload: web.name,
    replicas,
    routing,
    weights: canaryWeights(replicas, routing),
    pause: '5m',
    metrics: planMetrics(profile, answers),
    maxErrorRate: 0.05,
    maxLatencySeconds: 2,
  };
}
