import { dirname, join } from 'node:path';

/** What a compiled schema of the kubernetes-models packages offers. */
export interface Validator {
  (data: unknown): boolean;
  errors?: ValidationError[] | null;
}

/** An error in ajv's form. */
export interface ValidationError {
  instancePath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

/**
 * The kinds that rendered repositories hold, by apiVersion and kind, and the files of their schemas. The schemas are
 * those of Kubernetes' own OpenAPI description, compiled by kubernetes-models.
 */
const SCHEMAS: Record<string, string> = {
  'v1/ConfigMap': 'IoK8sApiCoreV1ConfigMap',
  'v1/Secret': 'IoK8sApiCoreV1Secret',
  'v1/Service': 'IoK8sApiCoreV1Service',
  'v1/ServiceAccount': 'IoK8sApiCoreV1ServiceAccount',
  'v1/PersistentVolumeClaim': 'IoK8sApiCoreV1PersistentVolumeClaim',
  'v1/Namespace': 'IoK8sApiCoreV1Namespace',
  'v1/Pod': 'IoK8sApiCoreV1Pod',
  'v1/ResourceQuota': 'IoK8sApiCoreV1ResourceQuota',
  'v1/LimitRange': 'IoK8sApiCoreV1LimitRange',
  'apps/v1/Deployment': 'IoK8sApiAppsV1Deployment',
  'apps/v1/StatefulSet': 'IoK8sApiAppsV1StatefulSet',
  'apps/v1/DaemonSet': 'IoK8sApiAppsV1DaemonSet',
  'batch/v1/Job': 'IoK8sApiBatchV1Job',
  'batch/v1/CronJob': 'IoK8sApiBatchV1CronJob',
  'networking.k8s.io/v1/Ingress': 'IoK8sApiNetworkingV1Ingress',
  'networking.k8s.io/v1/NetworkPolicy': 'IoK8sApiNetworkingV1NetworkPolicy',
  'policy/v1/PodDisruptionBudget': 'IoK8sApiPolicyV1PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1/Role': 'IoK8sApiRbacV1Role',
  'rbac.authorization.k8s.io/v1/RoleBinding': 'IoK8sApiRbacV1RoleBinding',
};

/**
 * The package publishes ES modules for `import` only, while Backstage's builds are CommonJS. Node's own `require` loads
 * an ES module by its file, which works alike in a build, from source and inside test runners with loaders of their own.
 */
function loadSchema(name: string): Validator {
  const { createRequire } = process.getBuiltinModule('node:module');
  const folder = dirname(require.resolve('kubernetes-models/package.json'));
  const loaded: { validate: Validator } = createRequire(__filename)(
    join(folder, '_schemas', `${name}.js`),
  );
  return loaded.validate;
}

/** The validator of a kind; undefined for a kind that is not known here. */
export function validatorFor(
  apiVersion: string,
  kind: string,
): Validator | undefined {
  const name = SCHEMAS[`${apiVersion}/${kind}`];
  return name === undefined ? undefined : loadSchema(name);
}
