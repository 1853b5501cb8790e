/**
 * A kind of objects that a lab cluster serves.
 *
 * @internal
 */
export interface ResourceType {
  /** API group; empty for the core one. */
  group: string;
  version: string;
  /** Name in paths. */
  plural: string;
  kind: string;
  shortNames: readonly string[];
  namespaced: boolean;
  /** Whether status is written at its own address and generation counts changes of the rest only. */
  hasStatus: boolean;
}

type Api = Pick<ResourceType, 'group' | 'version'>;

const CORE: Api = { group: '', version: 'v1' };
const APPS: Api = { group: 'apps', version: 'v1' };
const AUTOSCALING: Api = { group: 'autoscaling', version: 'v2' };
const BATCH: Api = { group: 'batch', version: 'v1' };
const NETWORKING: Api = { group: 'networking.k8s.io', version: 'v1' };
const POLICY: Api = { group: 'policy', version: 'v1' };
const RBAC: Api = { group: 'rbac.authorization.k8s.io', version: 'v1' };
const ADMISSION: Api = { group: 'admissionregistration.k8s.io', version: 'v1' };
const ARGO: Api = { group: 'argoproj.io', version: 'v1alpha1' };
const IMAGE_UPDATER: Api = {
  group: 'argocd-image-updater.argoproj.io',
  version: 'v1alpha1',
};
const GATEWAY: Api = {
  group: 'gateway.networking.k8s.io',
  version: 'v1',
};
const EXTERNAL_SECRETS: Api = {
  group: 'external-secrets.io',
  version: 'v1',
};

interface Traits {
  hasStatus?: boolean;
  namespaced?: boolean;
}

const STATUS: Traits = { hasStatus: true };
const CLUSTER_WIDE: Traits = { namespaced: false };

/** @param names - kind and short names, such as `Pod po` */
function served(
  { group, version }: Api,
  plural: string,
  names: string,
  { hasStatus = false, namespaced = true }: Traits = {},
): ResourceType {
  const [kind, ...shortNames] = names.split(' ');
  return { group, version, plural, kind, shortNames, namespaced, hasStatus };
}

export const NAMESPACES = served(CORE, 'namespaces', 'Namespace ns', {
  ...STATUS,
  ...CLUSTER_WIDE,
});
export const PODS = served(CORE, 'pods', 'Pod po', STATUS);
export const EVENTS = served(CORE, 'events', 'Event ev');
export const SERVICES = served(CORE, 'services', 'Service svc', STATUS);
export const CONFIG_MAPS = served(CORE, 'configmaps', 'ConfigMap cm');
export const SECRETS = served(CORE, 'secrets', 'Secret');
export const SERVICE_ACCOUNTS = served(
  CORE,
  'serviceaccounts',
  'ServiceAccount sa',
);
export const VOLUME_CLAIMS = served(
  CORE,
  'persistentvolumeclaims',
  'PersistentVolumeClaim pvc',
  STATUS,
);
export const RESOURCE_QUOTAS = served(
  CORE,
  'resourcequotas',
  'ResourceQuota quota',
  STATUS,
);
export const LIMIT_RANGES = served(CORE, 'limitranges', 'LimitRange limits');
export const DEPLOYMENTS = served(
  APPS,
  'deployments',
  'Deployment deploy',
  STATUS,
);
export const REPLICA_SETS = served(
  APPS,
  'replicasets',
  'ReplicaSet rs',
  STATUS,
);
export const STATEFUL_SETS = served(
  APPS,
  'statefulsets',
  'StatefulSet sts',
  STATUS,
);
export const JOBS = served(BATCH, 'jobs', 'Job', STATUS);
export const CRON_JOBS = served(BATCH, 'cronjobs', 'CronJob cj', STATUS);
export const INGRESSES = served(NETWORKING, 'ingresses', 'Ingress ing', STATUS);
export const ROLLOUTS = served(ARGO, 'rollouts', 'Rollout ro', STATUS);
export const ANALYSIS_RUNS = served(ARGO, 'analysisruns', 'AnalysisRun ar');
export const ANALYSIS_TEMPLATES = served(
  ARGO,
  'analysistemplates',
  'AnalysisTemplate at',
);
export const CLUSTER_ANALYSIS_TEMPLATES = served(
  ARGO,
  'clusteranalysistemplates',
  'ClusterAnalysisTemplate cat',
  CLUSTER_WIDE,
);
export const EXPERIMENTS = served(ARGO, 'experiments', 'Experiment exp');
export const APPLICATIONS = served(
  ARGO,
  'applications',
  'Application app apps',
);
export const APPLICATION_SETS = served(
  ARGO,
  'applicationsets',
  'ApplicationSet appset appsets',
  STATUS,
);
export const APP_PROJECTS = served(
  ARGO,
  'appprojects',
  'AppProject appproj appprojs',
);
export const IMAGE_UPDATERS = served(
  IMAGE_UPDATER,
  'imageupdaters',
  'ImageUpdater',
  STATUS,
);

/** Kinds that are kept and given out, and that no controller of the lab does anything with. */
const KEPT: readonly ResourceType[] = [
  served(
    AUTOSCALING,
    'horizontalpodautoscalers',
    'HorizontalPodAutoscaler hpa',
    STATUS,
  ),
  served(NETWORKING, 'networkpolicies', 'NetworkPolicy netpol'),
  served(POLICY, 'poddisruptionbudgets', 'PodDisruptionBudget pdb', STATUS),
  served(RBAC, 'roles', 'Role'),
  served(RBAC, 'rolebindings', 'RoleBinding'),
  served(RBAC, 'clusterroles', 'ClusterRole', CLUSTER_WIDE),
  served(RBAC, 'clusterrolebindings', 'ClusterRoleBinding', CLUSTER_WIDE),
  served(
    ADMISSION,
    'validatingadmissionpolicies',
    'ValidatingAdmissionPolicy',
    { ...STATUS, ...CLUSTER_WIDE },
  ),
  served(
    ADMISSION,
    'validatingadmissionpolicybindings',
    'ValidatingAdmissionPolicyBinding',
    CLUSTER_WIDE,
  ),
  served(GATEWAY, 'httproutes', 'HTTPRoute', STATUS),
  served(EXTERNAL_SECRETS, 'externalsecrets', 'ExternalSecret es', STATUS),
];

/**
 * All that is served. Rule for names, short names and which have a status of their own: discovery of a real
 * Kubernetes 1.34.1 with Argo Rollouts 1.9.1 and Argo CD 3.5.1 (`__fixtures__/api/discovery-*.json`); of other custom
 * resources, their definitions.
 *
 * @internal
 */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  NAMESPACES,
  PODS,
  EVENTS,
  SERVICES,
  CONFIG_MAPS,
  SECRETS,
  SERVICE_ACCOUNTS,
  VOLUME_CLAIMS,
  RESOURCE_QUOTAS,
  LIMIT_RANGES,
  DEPLOYMENTS,
  REPLICA_SETS,
  STATEFUL_SETS,
  JOBS,
  CRON_JOBS,
  INGRESSES,
  ROLLOUTS,
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
  EXPERIMENTS,
  APPLICATIONS,
  APPLICATION_SETS,
  APP_PROJECTS,
  IMAGE_UPDATERS,
  ...KEPT,
];

const CUSTOM_GROUPS = [ARGO, IMAGE_UPDATER, GATEWAY, EXTERNAL_SECRETS].map(
  ({ group }) => group,
);

/** Group and version as objects name them, such as `argoproj.io/v1alpha1`, or `v1`. @internal */
export function apiVersionOf({
  group,
  version,
}: Pick<ResourceType, 'group' | 'version'>): string {
  return group ? `${group}/${version}` : version;
}

/**
 * The kind that an object says it is of.
 *
 * @returns undefined when the lab's clusters do not serve it
 * @internal
 */
export function resourceTypeOf(object: {
  apiVersion: string;
  kind: string;
}): ResourceType | undefined {
  return RESOURCE_TYPES.find(
    type =>
      type.kind === object.kind && apiVersionOf(type) === object.apiVersion,
  );
}

/** Resource and group as messages name them, such as `rollouts.argoproj.io`, or `pods`. @internal */
export function qualifiedName({ group, plural }: ResourceType): string {
  return group ? `${plural}.${group}` : plural;
}

/** Whether a kind is a custom resource, whose lists and answers differ from those of built-in kinds. @internal */
export function isCustom({ group }: ResourceType): boolean {
  return CUSTOM_GROUPS.includes(group);
}
