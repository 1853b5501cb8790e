import { KubeObject } from '../../objects';
import { DEPLOYMENTS } from '../../resources';
import { PodTemplate } from '../../schema/meta';
import { rolloutSchema } from '../../schema/rollout';
import { deploymentSchema } from '../../schema/workloads';
import { ControllerContext } from '../context';

/** What a Rollout runs. @internal */
export interface Workload {
  template: PodTemplate;
  /** Labels by which its pods are known. */
  labels: Record<string, string>;
  /** Generation of the Deployment that it is taken from. */
  generation?: string;
}

/** Why there is nothing to run. @internal */
export interface MissingWorkload {
  problem: string;
}

/** Finds what a Rollout runs: its own template, or that of the Deployment it refers to. @internal */
export function workloadOf(
  { store }: ControllerContext,
  rollout: KubeObject,
): Workload | MissingWorkload {
  const { name, namespace } = rollout.metadata;
  const { template, selector, workloadRef } = rolloutSchema.parse(rollout).spec;
  const invalid = (why: string): MissingWorkload => ({
    problem: `The Rollout "${name}" is invalid: ${why}`,
  });
  if (!workloadRef) {
    return template
      ? { template, labels: selector?.matchLabels ?? {} }
      : invalid('spec.template.metadata.labels: Required value');
  }
  const key = { namespace, name: workloadRef.name };
  const deployment = store.get(DEPLOYMENTS, key);
  if (!deployment) {
    return invalid(
      `deployments.apps "${namespace}/${workloadRef.name}" not found`,
    );
  }
  const { spec } = deploymentSchema.parse(deployment);
  return {
    template: spec.template,
    labels: spec.selector.matchLabels,
    generation: String(deployment.metadata.generation),
  };
}
