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

const core = { group: '', version: 'v1' };
const apps = { group: 'apps', version: 'v1' };
const argo = { group: 'argoproj.io', version: 'v1alpha1' };

function type(
  of: { group: string; version: string },
  plural: string,
  kind: string,
  shortName: string,
  hasStatus = false,
  namespaced = true,
): ResourceType {
  const shortNames = [shortName];
  return { ...of, plural, kind, shortNames, namespaced, hasStatus };
}

export const NAMESPACES = type(
  core,
  'namespaces',
  'Namespace',
  'ns',
  true,
  false,
);
export const PODS = type(core, 'pods', 'Pod', 'po', true);
export const EVENTS = type(core, 'events', 'Event', 'ev');
export const SERVICES = type(core, 'services', 'Service', 'svc', true);
export const DEPLOYMENTS = type(
  apps,
  'deployments',
  'Deployment',
  'deploy',
  true,
);
export const REPLICA_SETS = type(apps, 'replicasets', 'ReplicaSet', 'rs', true);
export const ROLLOUTS = type(argo, 'rollouts', 'Rollout', 'ro', true);
export const ANALYSIS_RUNS = type(argo, 'analysisruns', 'AnalysisRun', 'ar');
export const ANALYSIS_TEMPLATES = type(
  argo,
  'analysistemplates',
  'AnalysisTemplate',
  'at',
);
export const EXPERIMENTS = type(argo, 'experiments', 'Experiment', 'exp');
export const APPLICATIONS = type(argo, 'applications', 'Application', 'app');
export const APPLICATION_SETS = type(
  argo,
  'applicationsets',
  'ApplicationSet',
  'appset',
  true,
);

/**
 * All that is served. Rule for names, short names and which have a status of their own: discovery of a real
 * Kubernetes 1.34.1 with Argo Rollouts 1.9.1 and Argo CD 3.5.1 (`__fixtures__/api/discovery-*.json`).
 *
 * @internal
 */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  NAMESPACES,
  PODS,
  EVENTS,
  SERVICES,
  DEPLOYMENTS,
  REPLICA_SETS,
  ROLLOUTS,
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  EXPERIMENTS,
  APPLICATIONS,
  APPLICATION_SETS,
];

/** Group and version as objects name them, such as `argoproj.io/v1alpha1`, or `v1`. @internal */
export function apiVersionOf({ group, version }: ResourceType): string {
  return group ? `${group}/${version}` : version;
}

/** Resource and group as messages name them, such as `rollouts.argoproj.io`, or `pods`. @internal */
export function qualifiedName({ group, plural }: ResourceType): string {
  return group ? `${plural}.${group}` : plural;
}

/** Whether a kind is a custom resource, whose lists and answers differ from those of built-in kinds. @internal */
export function isCustom({ group }: ResourceType): boolean {
  return group === argo.group;
}
