import { Blueprint, RolloutPlan, WorkloadPlan } from '../../plan';
import { dnsLabel, serviceName } from '../checks';
import { objectNames } from '../kubernetes/names';
import { RenderError } from '../renderError';

/** Wave of what the Rollout of wave 0 refers to: it must exist before, or the Rollout is Degraded for a moment. */
export const REFERENCE_WAVE = '-1';

/** Name of the argument by which an analysis learns which pods are the canary. */
export const CANARY_HASH = 'canary-hash';

/** Names of the objects of progressive delivery. */
export interface RolloutNames {
  /** The Rollout and the Deployment it takes over; their pods are `NAME-HASH-…`. */
  rollout: string;
  /** The Service that leads to the canary's pods only. */
  canaryService: string;
  /** Template of the analyses between steps. */
  stepTemplate: string;
  /** Template of the analysis beside the steps. */
  backgroundTemplate: string;
}

/**
 * The workload that the Rollout takes over.
 *
 * @throws RenderError when it is not the web process, or only one pod of it may run
 */
export function rolloutWorkload(
  blueprint: Blueprint,
  plan: RolloutPlan,
): WorkloadPlan {
  const workload = blueprint.workloads.find(
    item => item.name === plan.workload,
  );
  if (workload?.kind !== 'web' || workload.strategy === 'Recreate') {
    throw new RenderError(
      'delivery.rollout.workload',
      'a web process of which two versions may run side by side is expected',
      plan.workload,
    );
  }
  return workload;
}

/** @throws RenderError for a name the API server would refuse */
export function rolloutNames(
  blueprint: Blueprint,
  plan: RolloutPlan,
): RolloutNames {
  const names = objectNames(blueprint);
  return {
    rollout: names.workload(rolloutWorkload(blueprint, plan)),
    canaryService: serviceName('name', `${names.application}-canary`),
    stepTemplate: dnsLabel('name', `${names.application}-canary-step`),
    backgroundTemplate: dnsLabel(
      'name',
      `${names.application}-canary-background`,
    ),
  };
}
