import { Rollout } from '@drydock/plugin-delivery-common';

/** A kind of object that actions touch, as the API server and its access rules name it. */
export interface Resource {
  /** `rollouts`, `deployments` … */
  plural: string;
  /** `argoproj.io`; empty for the core group. */
  group: string;
  version: string;
}

/** @internal */
export const ROLLOUTS: Resource = {
  plural: 'rollouts',
  group: 'argoproj.io',
  version: 'v1alpha1',
};

/** @internal */
export const ANALYSIS_RUNS: Resource = { ...ROLLOUTS, plural: 'analysisruns' };

/** @internal */
export const APPLICATIONS: Resource = { ...ROLLOUTS, plural: 'applications' };

/** @internal */
export const REPLICA_SETS: Resource = {
  plural: 'replicasets',
  group: 'apps',
  version: 'v1',
};

/** Where the template of a Rollout's pods is kept. */
export interface TemplateHolder {
  resource: Resource;
  name: string;
  /** JSON pointer to the template. */
  pointer: string;
}

/**
 * Kinds that a Rollout may refer to.
 * Rule: argo-rollouts v1.9.1 `pkg/kubectl-argo-rollouts/cmd/undo/undo.go`, undoWorkloadRef.
 */
const WORKLOADS: Readonly<Record<string, Omit<TemplateHolder, 'name'>>> = {
  Deployment: {
    resource: { ...REPLICA_SETS, plural: 'deployments' },
    pointer: '/spec/template',
  },
  ReplicaSet: { resource: REPLICA_SETS, pointer: '/spec/template' },
  PodTemplate: {
    resource: { plural: 'podtemplates', group: '', version: 'v1' },
    pointer: '/template',
  },
};

/** The object whose template a Rollout uses: itself, or what it refers to. Undefined for a kind that no rule knows. @internal */
export function templateHolder(rollout: Rollout): TemplateHolder | undefined {
  const reference = rollout.spec.workloadRef;
  if (!reference?.name) {
    return {
      resource: ROLLOUTS,
      name: rollout.metadata.name,
      pointer: '/spec/template',
    };
  }
  const workload = WORKLOADS[reference.kind ?? ''];
  return workload && { ...workload, name: reference.name };
}

/** Path of an object, or of a part of it. @internal */
export function objectPath(
  { group, version, plural }: Resource,
  namespace: string,
  name: string,
  subresource?: 'status',
): string {
  const api = group === '' ? ['api', version] : ['apis', group, version];
  const parts = [...api, 'namespaces', namespace, plural, name];
  if (subresource) parts.push(subresource);
  return `/${parts.map(encodeURIComponent).join('/')}`;
}
