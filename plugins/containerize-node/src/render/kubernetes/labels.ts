import { Blueprint, WorkloadPlan } from '../../plan';

const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const MAX_LABEL_VALUE = 63;

export const NAME_LABEL = 'app.kubernetes.io/name';
export const COMPONENT_LABEL = 'app.kubernetes.io/component';
/** Marks the pods that hold volumes which only one node can mount at a time. */
export const SAME_NODE_LABEL = 'drydock.dev/same-node';

/** What selects the pods of a workload. A selector can never change, so nothing optional stands in it. */
export function selectorLabels(
  blueprint: Blueprint,
  workload: WorkloadPlan,
): Record<string, string> {
  return {
    [NAME_LABEL]: blueprint.name,
    [COMPONENT_LABEL]: workload.name,
  };
}

/**
 * What every object and every pod carries, put on by the base's kustomization: Backstage finds objects by
 * `backstage.io/kubernetes-id`, Drydock by `drydock.dev/component`.
 */
export function commonLabels(blueprint: Blueprint): Record<string, string> {
  const system = blueprint.system ?? '';
  const usable = LABEL_VALUE.test(system) && system.length <= MAX_LABEL_VALUE;
  return {
    'app.kubernetes.io/managed-by': 'argocd',
    'app.kubernetes.io/part-of': usable ? system : blueprint.name,
    'backstage.io/kubernetes-id': blueprint.name,
    'drydock.dev/component': blueprint.name,
  };
}
