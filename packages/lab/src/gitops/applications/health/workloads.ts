import { HealthFields, conditionOf } from './fields';
import { Health, degraded, healthy, progressing, suspended } from './health';

const WAITING = 'Waiting for rollout to finish:';

function isObserved({ metadata, status }: HealthFields): boolean {
  return Number(status?.observedGeneration ?? 0) >= metadata.generation;
}

/** Rule: gitops-engine `pkg/health/health_deployment.go`. @internal */
export function deploymentHealth(of: HealthFields): Health {
  const { spec, status = {} } = of;
  if (spec.paused) return suspended('Deployment is paused');
  if (!isObserved(of)) {
    return progressing(
      `${WAITING} observed deployment generation less than desired generation`,
    );
  }
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  if (conditionOf(of, 'Progressing')?.reason === 'ProgressDeadlineExceeded') {
    return degraded('Deployment exceeded its progress deadline');
  }
  const wanted = spec.replicas ?? 1;
  if (updatedReplicas < wanted) {
    return progressing(
      `${WAITING} ${updatedReplicas} out of ${wanted} new replicas have been updated...`,
    );
  }
  if (replicas > updatedReplicas) {
    return progressing(
      `${WAITING} ${
        replicas - updatedReplicas
      } old replicas are pending termination...`,
    );
  }
  if (availableReplicas < updatedReplicas) {
    return progressing(
      `${WAITING} ${availableReplicas} of ${updatedReplicas} updated replicas are available...`,
    );
  }
  return healthy();
}

/** Rule: gitops-engine `pkg/health/health_statefulset.go`, without updates of a part or on deletion. @internal */
export function statefulSetHealth(of: HealthFields): Health {
  const { spec, status = {} } = of;
  if (!isObserved(of)) {
    return progressing('Waiting for statefulset spec update to be observed...');
  }
  const missing = (spec.replicas ?? 1) - (status.readyReplicas ?? 0);
  if (missing > 0) {
    return progressing(`Waiting for ${missing} pods to be ready...`);
  }
  if (status.updateRevision !== status.currentRevision) {
    return progressing(
      `waiting for statefulset rolling update to complete ${
        status.updatedReplicas ?? 0
      } pods at revision ${status.updateRevision}...`,
    );
  }
  return healthy();
}

/** Rule: gitops-engine `pkg/health/health_replicaset.go`. @internal */
export function replicaSetHealth(of: HealthFields): Health {
  if (!isObserved(of)) {
    return progressing(
      `${WAITING} observed replica set generation less than desired generation`,
    );
  }
  const failure = conditionOf(of, 'ReplicaFailure');
  if (failure?.status === 'True') return degraded(failure.message);
  const { availableReplicas = 0 } = of.status ?? {};
  if (availableReplicas < (of.spec.replicas ?? 0)) {
    return progressing(
      `${WAITING} ${availableReplicas} out of ${of.spec.replicas} new replicas are available...`,
    );
  }
  return healthy();
}

/** Rule: gitops-engine `pkg/health/health_job.go`. @internal */
export function jobHealth(of: HealthFields): Health {
  const failed = conditionOf(of, 'Failed');
  if (failed) return degraded(failed.message);
  const complete = conditionOf(of, 'Complete');
  if (complete) return healthy(complete.message);
  const stopped = conditionOf(of, 'Suspended');
  return stopped?.status === 'True'
    ? suspended(stopped.message)
    : progressing();
}

/** Rule: argo-cd `resource_customizations/batch/CronJob/health.lua`. @internal */
export function cronJobHealth({ spec, status = {} }: HealthFields): Health {
  if (spec.suspend) return suspended('CronJob is Suspended');
  const { lastScheduleTime, lastSuccessfulTime } = status;
  if (!lastScheduleTime) return healthy('CronJob has not been scheduled yet');
  return lastSuccessfulTime && lastSuccessfulTime >= lastScheduleTime
    ? healthy('CronJob has completed its last execution successfully')
    : degraded('CronJob has not completed its last execution successfully');
}

/** Rule: gitops-engine `pkg/health/health_pod.go`, as far as a pod that is managed by itself needs it. @internal */
export function podHealth(of: HealthFields): Health {
  const { phase, message } = of.status ?? {};
  if (phase === 'Succeeded') return healthy(message);
  if (phase === 'Failed') return degraded(message);
  const isReady = conditionOf(of, 'Ready')?.status === 'True';
  return isReady ? healthy(message) : progressing(message);
}
