import { PlatformAnswers } from '../../answers';
import { PolicyPlan } from '../policy';
import { ALLOWED_ANNOTATIONS, foreignAnnotations } from './annotations';
import { HOST_START, OWN_DNS_NAMES, ownHosts } from './hosts';
import { IN_PREVIEWS, WRITES } from './scope';

export function ingresses(answers: PlatformAnswers): PolicyPlan {
  return {
    name: 'drydock-preview-ingresses',
    about:
      "A preview cannot take requests of another host, such as production's: ingress controllers join the rules of all namespaces. Nor can it have the controller call or run something: only annotations on a list are allowed.",
    groups: ['networking.k8s.io'],
    resources: ['ingresses'],
    operations: WRITES,
    variables: [...HOST_START, ...foreignAnnotations(answers)],
    validations: [
      ownHosts(
        '!has(object.spec.defaultBackend) && has(object.spec.rules) && object.spec.rules.all(rule, has(rule.host) && rule.host.startsWith(variables.start))',
      ),
      ownHosts(
        '!has(object.spec.tls) || object.spec.tls.all(entry, has(entry.hosts) && entry.hosts.all(host, host.startsWith(variables.start)))',
      ),
      OWN_DNS_NAMES,
      ...ALLOWED_ANNOTATIONS,
    ],
    matchResources: IN_PREVIEWS,
  };
}

export const ROUTES: PolicyPlan = {
  name: 'drydock-preview-routes',
  about: 'Its own host only, for routes of the Gateway API.',
  groups: ['gateway.networking.k8s.io'],
  resources: ['httproutes'],
  operations: WRITES,
  variables: HOST_START,
  validations: [
    ownHosts(
      'has(object.spec.hostnames) && size(object.spec.hostnames) > 0 && object.spec.hostnames.all(host, host.startsWith(variables.start))',
    ),
    OWN_DNS_NAMES,
  ],
  matchResources: IN_PREVIEWS,
};

export const SERVICES: PolicyPlan = {
  name: 'drydock-preview-services',
  about:
    'A Service of a preview leads to its own pods. One that names another host would let the ingress controller reach what the network policy forbids.',
  groups: [''],
  resources: ['services'],
  operations: WRITES,
  variables: HOST_START,
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
    OWN_DNS_NAMES,
  ],
  matchResources: IN_PREVIEWS,
};
