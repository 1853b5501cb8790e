import { conditionsOf } from './conditions';
import { desiredCounts, desiredWeight } from './counts';
import { phaseOf } from './phase';
import { RolloutSync, isAborted, isPromoted, isRouted, newSet } from './view';

function count(total: number): number | undefined {
  return total > 0 ? total : undefined;
}

function countPods({ sets, status }: RolloutSync, updated: number): void {
  const pods = sets.reduce((total, set) => total + set.pods, 0);
  const ready = sets.reduce((total, set) => total + set.ready, 0);
  status.replicas = count(pods);
  status.HPAReplicas = count(pods);
  status.updatedReplicas = count(updated);
  status.readyReplicas = count(ready);
  status.availableReplicas = count(ready);
}

/**
 * What the router is told: a new weight once the pods for it are there, nothing for an aborted canary; a promoted one has
 * all requests for a moment before it becomes the stable one. Rule: `__fixtures__/watch/rollouts-canary-promoted.ndjson`.
 */
function routedWeight(sync: RolloutSync): number {
  const before = sync.status.canary.weights?.canary;
  const current = before?.podTemplateHash === sync.hash ? before.weight : 0;
  if (isPromoted(sync)) return current > 0 && current < 100 ? 100 : 0;
  const isThere = (newSet(sync)?.ready ?? 0) >= desiredCounts(sync).canary;
  return isThere || isAborted(sync) ? desiredWeight(sync) : current;
}

function routeRequests(sync: RolloutSync): void {
  const { status, spec, hash } = sync;
  const { canaryService, stableService } = spec.strategy.canary ?? {};
  const weight = routedWeight(sync);
  status.canary.weights = {
    canary: { podTemplateHash: hash, serviceName: canaryService, weight },
    stable: {
      podTemplateHash: status.stableRS ?? hash,
      serviceName: stableService,
      weight: 100 - weight,
    },
  };
}

/** Says in the status what is. @internal */
export function describe(sync: RolloutSync): void {
  const { status, object, workload } = sync;
  status.observedGeneration = String(object.metadata.generation);
  if (workload.generation) {
    status.workloadObservedGeneration = workload.generation;
  }
  status.selector = Object.entries(workload.labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  status.blueGreen = {};
  countPods(sync, newSet(sync)?.pods ?? 0);
  if (isRouted(sync)) routeRequests(sync);
  // The phase of an abort repeats a condition, the condition of health repeats the phase.
  for (let round = 0; round < 2; round += 1) {
    const { phase, message } = phaseOf(sync);
    status.phase = phase;
    status.message = message;
    status.conditions = conditionsOf(sync);
  }
}
