import { Attempt } from './http/status';

/** What an account may do, as a Role says it. `*` stands for all. @internal */
export interface Rule {
  apiGroups: readonly string[];
  resources: readonly string[];
  verbs: readonly string[];
  /** Namespaces it holds in; in all, and for all at once, when left out. */
  namespaces?: readonly string[];
}

/** Somebody who asks a lab cluster. @internal */
export interface Account {
  /** Such as `system:serviceaccount:drydock:reader`. */
  user: string;
  rules: readonly Rule[];
}

/** Who asks without a token: it may read the version and the health. @internal */
export const ANONYMOUS: Account = { user: 'system:anonymous', rules: [] };

const READ = ['get', 'list', 'watch'];

const READER_RULES: readonly Rule[] = [
  {
    apiGroups: [''],
    resources: ['pods', 'events', 'services', 'namespaces'],
    verbs: READ,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets'],
    verbs: READ,
  },
  { apiGroups: ['argoproj.io'], resources: ['*'], verbs: READ },
];

/** Rule: what the actions of `kubectl argo rollouts` need, `__fixtures__/actions`. */
const OPERATOR_RULES: readonly Rule[] = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts', 'rollouts/status', 'analysisruns', 'experiments'],
    verbs: ['patch'],
  },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] },
];

/** An account that reads what Drydock shows. @internal */
export const READER: Account = {
  user: 'system:serviceaccount:drydock:reader',
  rules: READER_RULES,
};

/** An account that reads, and does what people ask Drydock to do. @internal */
export const OPERATOR: Account = {
  user: 'system:serviceaccount:drydock:operator',
  rules: [...READER_RULES, ...OPERATOR_RULES],
};

/** An account that may do everything. @internal */
export const ADMINISTRATOR: Account = {
  user: 'system:serviceaccount:kube-system:administrator',
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
};

function has(allowed: readonly string[], wanted: string): boolean {
  return allowed.includes('*') || allowed.includes(wanted);
}

/** Whether an account may do something. Rule: RBAC, where rules only ever add. @internal */
export function mayDo(account: Account, attempt: Attempt): boolean {
  const { type, verb, namespace, subresource } = attempt;
  const resource = subresource ? `${type.plural}/${subresource}` : type.plural;
  return account.rules.some(
    rule =>
      has(rule.apiGroups, type.group) &&
      has(rule.resources, resource) &&
      has(rule.verbs, verb) &&
      (rule.namespaces === undefined ||
        (namespace !== undefined && rule.namespaces.includes(namespace))),
  );
}
