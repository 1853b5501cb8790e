import { PREVIEW_POLICY } from '../../names';
import { PolicyPlan } from '../policy';
import { IN_PREVIEWS } from './scope';

export const PODS: PolicyPlan = {
  name: 'drydock-preview-pods',
  about: `No pod starts in a preview before the network policy ${PREVIEW_POLICY} bounds it. Nobody is exempt.`,
  groups: [''],
  resources: ['pods'],
  operations: ['CREATE'],
  paramKind: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  paramRef: { name: PREVIEW_POLICY, parameterNotFoundAction: 'Deny' },
  validations: [
    {
      expression:
        "has(params.spec.policyTypes) && 'Ingress' in params.spec.policyTypes && 'Egress' in params.spec.policyTypes",
      message: `The network policy ${PREVIEW_POLICY} must bound both directions.`,
    },
    {
      expression:
        '!has(params.spec.podSelector) || (!has(params.spec.podSelector.matchLabels) && !has(params.spec.podSelector.matchExpressions))',
      message: `The network policy ${PREVIEW_POLICY} must hold for all pods.`,
    },
  ],
  matchResources: IN_PREVIEWS,
};
