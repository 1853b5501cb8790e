import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { Blueprint, RolloutPlan } from '../../plan';
import { objectNames } from '../kubernetes/names';
import { renderRollout, RolloutFiles } from '../rollout';
import { rolloutNames, rolloutWorkload } from '../rollout/names';

export type IgnoredDifference = NonNullable<
  IApplication['spec']['ignoreDifferences']
>[number];

/** A field that Argo CD leaves as it finds it, and who writes it. */
interface WrittenField {
  field: IgnoredDifference;
  note: string;
}

function replicas(blueprint: Blueprint, plan: RolloutPlan): WrittenField {
  return {
    field: {
      group: 'apps',
      kind: 'Deployment',
      name: objectNames(blueprint).workload(rolloutWorkload(blueprint, plan)),
      jsonPointers: ['/spec/replicas'],
    },
    note: 'The Rollout scales this Deployment to nothing and keeps it there.',
  };
}

function weights(name: string): WrittenField {
  return {
    field: {
      group: 'gateway.networking.k8s.io',
      kind: 'HTTPRoute',
      name,
      jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight'],
    },
    note: 'Argo Rollouts moves the weights during a release.',
  };
}

/**
 * The rest of the selector stays Git's: what is kept is merged into the selector that stands there.
 * Rule: argo-cd 3.5, `normalizeTargetResources` in `controller/sync.go`.
 */
function podHash(name: string): WrittenField {
  return {
    field: {
      kind: 'Service',
      name,
      jsonPointers: ['/spec/selector/rollouts-pod-template-hash'],
    },
    note: 'Argo Rollouts adds the hash of the pods that the Service leads to. Server-side diff and apply take a selector as a whole, so there each sync would take the hash away; the other labels still come from Git.',
  };
}

/** Services whose selector Rollouts edits: the canary's where there is one, the stable one where requests are routed. */
function editedServices(
  blueprint: Blueprint,
  plan: RolloutPlan,
  { files, sharing }: RolloutFiles,
): string[] {
  return [
    ...(sharing.routing === 'replicas'
      ? []
      : [objectNames(blueprint).application]),
    ...(files.some(([file]) => file === 'service-canary.yaml')
      ? [rolloutNames(blueprint, plan).canaryService]
      : []),
  ];
}

/** Fields that Argo Rollouts writes while it works. */
export function writtenByRollouts(blueprint: Blueprint): WrittenField[] {
  const plan = blueprint.delivery.rollout;
  const rollout = renderRollout(blueprint);
  if (!plan || !rollout) return [];
  return [
    replicas(blueprint, plan),
    ...(rollout.sharing.routing === 'gateway-api'
      ? [weights(objectNames(blueprint).application)]
      : []),
    ...editedServices(blueprint, plan, rollout).map(podHash),
  ];
}
