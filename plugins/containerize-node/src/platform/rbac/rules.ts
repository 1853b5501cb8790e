import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';

type Rule = NonNullable<IRole['rules']>[number];

const READ = ['get', 'list', 'watch'];

/** What stands beside Argo CD. */
export const ARGOCD_READING: Rule[] = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['applications', 'applicationsets'],
    verbs: READ,
  },
];

/** What an application consists of. No Secrets and no ConfigMaps: Drydock shows none. */
export const READING: Rule[] = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts', 'analysisruns', 'experiments'],
    verbs: READ,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets'],
    verbs: READ,
  },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: READ },
  {
    apiGroups: [''],
    resources: ['pods', 'services', 'events'],
    verbs: READ,
  },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses'],
    verbs: READ,
  },
  {
    apiGroups: ['gateway.networking.k8s.io'],
    resources: ['httproutes'],
    verbs: READ,
  },
];

/**
 * What promote, pause, abort, retry, restart, undo and the end of an analysis need; each reads before it writes.
 * Nothing is created and nothing deleted.
 * Rule: argo-rollouts v1.9, `pkg/kubectl-argo-rollouts/cmd`.
 */
export const ACTING: Rule[] = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts', 'rollouts/status', 'analysisruns'],
    verbs: ['get', 'patch'],
  },
  {
    apiGroups: ['apps'],
    resources: ['replicasets'],
    verbs: ['get', 'list'],
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments'],
    verbs: ['get', 'patch'],
  },
];

/** Lets Argo CD compare a preview with Git at once, by an annotation of its Application. */
export const ARGOCD_ACTING: Rule[] = [
  {
    apiGroups: ['argoproj.io'],
    resources: ['applications'],
    verbs: ['get', 'patch'],
  },
];
