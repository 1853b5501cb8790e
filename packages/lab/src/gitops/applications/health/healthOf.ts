import { KubeObject } from '../../../kubernetes/objects';
import { IGNORE_HEALTH_CHECK, HOOK, listIn } from '../annotations';
import { Managed } from '../compare/compare';
import {
  applicationSetHealth,
  ingressHealth,
  rolloutHealth,
  serviceHealth,
  volumeClaimHealth,
} from './custom';
import { HealthFields, healthFields } from './fields';
import { Health, HealthStatus, progressing, worst } from './health';
import {
  cronJobHealth,
  deploymentHealth,
  jobHealth,
  podHealth,
  replicaSetHealth,
  statefulSetHealth,
} from './workloads';

/**
 * By group and kind. Kinds that no controller of the lab writes a status of are left out, though Argo CD has a check of
 * some of them (HorizontalPodAutoscaler, PodDisruptionBudget, HTTPRoute): they would never become healthy here.
 */
const CHECKS: Readonly<Record<string, (of: HealthFields) => Health>> = {
  '/PersistentVolumeClaim': volumeClaimHealth,
  '/Pod': podHealth,
  '/Service': serviceHealth,
  'apps/Deployment': deploymentHealth,
  'apps/ReplicaSet': replicaSetHealth,
  'apps/StatefulSet': statefulSetHealth,
  'argoproj.io/ApplicationSet': applicationSetHealth,
  'argoproj.io/Rollout': rolloutHealth,
  'batch/CronJob': cronJobHealth,
  'batch/Job': jobHealth,
  'networking.k8s.io/Ingress': ingressHealth,
};

function checkOf({ apiVersion, kind }: { apiVersion: string; kind: string }) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const key = `${group}/${kind}`;
  return Object.hasOwn(CHECKS, key) ? CHECKS[key] : undefined;
}

/**
 * How an object is.
 *
 * @returns undefined for kinds of which nothing can be said
 * @internal
 */
export function healthOf(object: KubeObject): Health | undefined {
  if (object.metadata.deletionTimestamp) return progressing('Pending deletion');
  const check = checkOf(object);
  if (!check) return undefined;
  const fields = healthFields(object);
  return fields
    ? check(fields)
    : { status: 'Unknown', message: 'The status is not of the expected form' };
}

function countedHealth({ target, live }: Managed): HealthStatus | undefined {
  if (target?.metadata.annotations?.[IGNORE_HEALTH_CHECK] === 'true') {
    return undefined;
  }
  if (live) {
    return listIn(live, HOOK).length > 0 ? undefined : healthOf(live)?.status;
  }
  return target && checkOf(target) ? 'Missing' : undefined;
}

/** How an Application is: as its worst object. Rule: argo-cd `controller/health.go`, setApplicationHealth. @internal */
export function applicationHealth(objects: readonly Managed[]): HealthStatus {
  return worst(objects.flatMap(object => countedHealth(object) ?? []));
}
