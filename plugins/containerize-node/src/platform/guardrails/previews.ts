import { YamlDocument } from '../../render/yaml/yamlFile';
import { PREVIEW_LABEL, PREVIEW_POLICY } from '../names';
import { PolicyPlan, policyDocuments } from './policy';

const IN_PREVIEWS = {
  namespaceSelector: { matchLabels: { [PREVIEW_LABEL]: 'true' } },
};

const WRITES: PolicyPlan['operations'] = ['CREATE', 'UPDATE'];

const pods: PolicyPlan = {
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

/** `shop-42.` in the namespace `shop-pr-42`. Elsewhere nothing that a host can start with. */
const HOST_START = [
  { name: 'at', expression: "request.namespace.lastIndexOf('-pr-')" },
  {
    name: 'start',
    expression:
      "variables.at < 0 ? '/' : request.namespace.substring(0, variables.at) + request.namespace.substring(variables.at + 3) + '.'",
  },
];

const HOST_MESSAGE =
  "'A preview answers under its own host only, which starts with ' + variables.start";

const ingresses: PolicyPlan = {
  name: 'drydock-preview-ingresses',
  about:
    "A preview cannot take requests of another host, such as production's: ingress controllers join the rules of all namespaces.",
  groups: ['networking.k8s.io'],
  resources: ['ingresses'],
  operations: WRITES,
  variables: HOST_START,
  validations: [
    {
      expression:
        '!has(object.spec.defaultBackend) && has(object.spec.rules) && object.spec.rules.all(rule, has(rule.host) && rule.host.startsWith(variables.start))',
      messageExpression: HOST_MESSAGE,
    },
    {
      expression:
        '!has(object.spec.tls) || object.spec.tls.all(entry, has(entry.hosts) && entry.hosts.all(host, host.startsWith(variables.start)))',
      messageExpression: HOST_MESSAGE,
    },
    {
      expression:
        "!has(object.metadata.annotations) || !object.metadata.annotations.exists(key, key.endsWith('/server-alias'))",
      message: 'A preview has no second host.',
    },
  ],
  matchResources: IN_PREVIEWS,
};

const routes: PolicyPlan = {
  name: 'drydock-preview-routes',
  about: 'The same for routes of the Gateway API.',
  groups: ['gateway.networking.k8s.io'],
  resources: ['httproutes'],
  operations: WRITES,
  variables: HOST_START,
  validations: [
    {
      expression:
        'has(object.spec.hostnames) && size(object.spec.hostnames) > 0 && object.spec.hostnames.all(host, host.startsWith(variables.start))',
      messageExpression: HOST_MESSAGE,
    },
  ],
  matchResources: IN_PREVIEWS,
};

const services: PolicyPlan = {
  name: 'drydock-preview-services',
  about:
    'A Service of a preview leads to its own pods. One that names another host would let the ingress controller reach what the network policy forbids.',
  groups: [''],
  resources: ['services'],
  operations: WRITES,
  validations: [
    {
      expression:
        "!has(object.spec.type) || object.spec.type in ['ClusterIP', 'NodePort']",
      message: 'Services of previews are of the type ClusterIP.',
    },
    {
      expression:
        '!has(object.spec.externalIPs) || size(object.spec.externalIPs) == 0',
      message: 'Services of previews take no external addresses.',
    },
  ],
  matchResources: IN_PREVIEWS,
};

const secrets: PolicyPlan = {
  name: 'drydock-preview-secrets',
  about:
    'A preview reads only what is kept for previews: paths in the secret store that end in /preview. A branch could name the path of production otherwise.',
  groups: ['external-secrets.io'],
  resources: ['externalsecrets'],
  operations: WRITES,
  validations: [
    {
      expression:
        "!has(object.spec.data) || object.spec.data.all(item, !has(item.sourceRef) && item.remoteRef.key.endsWith('/preview'))",
      message: 'A preview reads secrets only from paths that end in /preview.',
    },
    {
      expression:
        "!has(object.spec.dataFrom) || object.spec.dataFrom.all(item, !has(item.sourceRef) && !has(item.find) && has(item.extract) && item.extract.key.endsWith('/preview'))",
      message: 'A preview reads secrets only from paths that end in /preview.',
    },
  ],
  matchResources: IN_PREVIEWS,
};

/** What previews cannot do. Their namespaces carry the label from the start: only the guard rails may make them. */
export function previewPolicies(): YamlDocument[] {
  return [pods, ingresses, routes, services, secrets].flatMap(policyDocuments);
}
