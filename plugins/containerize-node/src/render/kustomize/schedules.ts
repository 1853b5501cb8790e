import { stringify } from 'yaml';

/** Source: argo-cd v3.5.1 `resource_customizations/batch/CronJob/health.lua`, which calls a suspended schedule Suspended. */
const IGNORE_HEALTH = 'argocd.argoproj.io/ignore-healthcheck';

/** Why the patch has an annotation besides. */
export const SUSPENDED_IS_HEALTHY =
  'Argo CD calls an application with a suspended schedule Suspended, never Healthy, hence the annotation.';

/** A patch of every CronJob that lets none of them run. */
export const SUSPEND_SCHEDULES = stringify({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'each', annotations: { [IGNORE_HEALTH]: 'true' } },
  spec: { suspend: true },
});
