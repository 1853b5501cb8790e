import { SyncPhase, SyncTask } from './tasks';

const PHASES: readonly SyncPhase[] = [
  'PreSync',
  'Sync',
  'PostSync',
  'SyncFail',
];

/** Kinds that are applied before all others, in this order. Rule: gitops-engine `pkg/sync/sync_tasks.go`. */
const FIRST_KINDS = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];

function kindRank({ kind }: SyncTask): number {
  const rank = FIRST_KINDS.indexOf(kind);
  return rank < 0 ? FIRST_KINDS.length : rank;
}

/** The order in which a sync works: phase, wave, kind, name. @internal */
export function bySyncOrder(a: SyncTask, b: SyncTask): number {
  return (
    PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) ||
    a.wave - b.wave ||
    kindRank(a) - kindRank(b) ||
    (a.name < b.name ? -1 : Number(a.name > b.name))
  );
}

/** What is taken away goes in the opposite order of waves. Rule: gitops-engine `pkg/sync/sync_context.go`, getSyncTasks. */
export function withReversedPruning(tasks: readonly SyncTask[]): SyncTask[] {
  const waves = [
    ...new Set(tasks.filter(({ target }) => !target).map(({ wave }) => wave)),
  ].sort((a, b) => a - b);
  return tasks.map(task =>
    task.target
      ? task
      : { ...task, wave: waves[waves.length - 1 - waves.indexOf(task.wave)] },
  );
}
