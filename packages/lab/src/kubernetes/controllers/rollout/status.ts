import { conditionsOf } from './conditions';
import { desiredCounts, desiredWeight } from './counts';
import { phaseOf } from './phase';
import { POD_TEMPLATE_HASH } from './annotations';
import {
  RevisionSet,
  RolloutSync,
  isAborted,
  isPromoted,
  isRouted,
  newSet,
} from './view';

function count(total: number): number | undefined {
  return total > 0 ? total : undefined;
}

/** Of a blue-green Rollout only the pods with requests count as ready. Rule: `__fixtures__/rollouts`. */
function countPods(sync: RolloutSync): void {
  const { sets, status } = sync;
  const active = sets.find(
    ({ hash }) => hash === status.blueGreen.activeSelector,
  );
  const counted = active ? [active] : sets;
  const sum = (some: RevisionSet[], of: 'pods' | 'ready') =>
    some.reduce((total, set) => total + set[of], 0);
  const ready = sum(counted, 'ready');
  status.replicas = count(sum(sets, 'pods'));
  status.HPAReplicas = count(sum(counted, 'pods'));
  status.updatedReplicas = count(newSet(sync)?.pods ?? 0);
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
  const { activeSelector } = status.blueGreen;
  status.selector = Object.entries({
    ...workload.labels,
    ...(activeSelector ? { [POD_TEMPLATE_HASH]: activeSelector } : {}),
  })
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  countPods(sync);
  if (isRouted(sync)) routeRequests(sync);
  status.conditions = conditionsOf(sync);
  const { phase, message } = phaseOf(sync);
  status.phase = phase;
  status.message = message;
}
