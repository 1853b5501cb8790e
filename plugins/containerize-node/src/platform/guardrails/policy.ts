import type { IValidatingAdmissionPolicy } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy';
import type { IValidatingAdmissionPolicyBinding } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding';
import { YamlDocument } from '../../render/yaml/yamlFile';

type PolicySpec = NonNullable<IValidatingAdmissionPolicy['spec']>;
type BindingSpec = NonNullable<IValidatingAdmissionPolicyBinding['spec']>;

/** What a policy asks of an object. */
export interface PolicyPlan {
  name: string;
  /** What the policy prevents. */
  about: string;
  groups: string[];
  resources: string[];
  operations: ('CREATE' | 'UPDATE' | 'DELETE')[];
  paramKind?: PolicySpec['paramKind'];
  paramRef?: BindingSpec['paramRef'];
  matchConditions?: PolicySpec['matchConditions'];
  variables?: PolicySpec['variables'];
  validations: NonNullable<PolicySpec['validations']>;
  /** Where it holds. */
  matchResources: BindingSpec['matchResources'];
}

function policy(plan: PolicyPlan): IValidatingAdmissionPolicy {
  const { paramKind, matchConditions, variables, validations } = plan;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: plan.name },
    spec: {
      failurePolicy: 'Fail',
      ...(paramKind ? { paramKind } : {}),
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: plan.groups,
            apiVersions: ['*'],
            operations: plan.operations,
            resources: plan.resources,
          },
        ],
      },
      ...(matchConditions ? { matchConditions } : {}),
      ...(variables ? { variables } : {}),
      validations,
    },
  };
}

function binding(plan: PolicyPlan): IValidatingAdmissionPolicyBinding {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: plan.name },
    spec: {
      policyName: plan.name,
      validationActions: ['Deny'],
      ...(plan.paramRef ? { paramRef: plan.paramRef } : {}),
      matchResources: plan.matchResources,
    },
  };
}

/** A policy and the binding that puts it in force. Nobody is exempt. */
export function policyDocuments(plan: PolicyPlan): YamlDocument[] {
  return [
    { head: [plan.about], value: policy(plan) },
    { value: binding(plan) },
  ];
}
