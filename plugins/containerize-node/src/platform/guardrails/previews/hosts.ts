import { PolicyPlan } from '../policy';

type Validation = PolicyPlan['validations'][number];

/** `shop-42.` in the namespace `shop-pr-42`. Elsewhere nothing that a host can start with. */
export const HOST_START: NonNullable<PolicyPlan['variables']> = [
  { name: 'at', expression: "request.namespace.lastIndexOf('-pr-')" },
  {
    name: 'start',
    expression:
      "variables.at < 0 ? '/' : request.namespace.substring(0, variables.at) + request.namespace.substring(variables.at + 3) + '.'",
  },
];

const HOST_MESSAGE =
  "'A preview answers under its own host only, which starts with ' + variables.start";

/** A condition on hosts; its message names what they start with. */
export function ownHosts(expression: string): Validation {
  return { expression, messageExpression: HOST_MESSAGE };
}

/**
 * What external-dns makes records of: only names of the preview, only its own address. Keys are told by the part that
 * its prefixes have in common, the one of releases before 0.22 and the one since.
 */
export const OWN_DNS_NAMES: Validation = {
  expression:
    "!has(object.metadata.annotations) || object.metadata.annotations.all(key, !key.startsWith('external-dns.') || (key.endsWith('hostname') ? object.metadata.annotations[key].split(',').all(host, host.trim().startsWith(variables.start)) : !key.endsWith('/target')))",
  messageExpression:
    "'external-dns makes records for a preview of names that start with ' + variables.start + ' and of no other target.'",
};
