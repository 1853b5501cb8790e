import { HealthFields, conditionOf } from './fields';
import { Health, degraded, healthy, progressing, suspended } from './health';

const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';

function isObserved({ metadata, spec, status }: HealthFields): boolean {
  if (Number(status?.observedGeneration ?? 0) !== metadata.generation) {
    return false;
  }
  const generation = metadata.annotations[WORKLOAD_GENERATION];
  return (
    !spec.workloadRef ||
    generation === undefined ||
    generation === status?.workloadObservedGeneration
  );
}

/** Rule: argo-cd `resource_customizations/argoproj.io/Rollout/health.lua`: the phase, and `Paused` is `Suspended`. @internal */
export function rolloutHealth(of: HealthFields): Health {
  if (!isObserved(of)) {
    return progressing('Waiting for rollout spec update to be observed');
  }
  const { phase, message } = of.status ?? {};
  switch (phase) {
    case 'Healthy':
      return healthy(message);
    case 'Paused':
      return suspended(message);
    case 'Degraded':
      return degraded(message);
    default:
      return progressing(message);
  }
}

/** Rule: argo-cd `resource_customizations/argoproj.io/ApplicationSet/health.lua`. @internal */
export function applicationSetHealth(of: HealthFields): Health {
  const failure = conditionOf(of, 'ErrorOccurred');
  return failure?.status === 'True' ? degraded(failure.message) : healthy();
}

/** Rule: gitops-engine `pkg/health/health_ingress.go`. @internal */
export function ingressHealth({ status }: HealthFields): Health {
  const ready = (status?.loadBalancer?.ingress ?? []).length > 0;
  return ready ? healthy() : progressing();
}

/** Rule: gitops-engine `pkg/health/health_service.go`. @internal */
export function serviceHealth(of: HealthFields): Health {
  return of.spec.type === 'LoadBalancer' ? ingressHealth(of) : healthy();
}

/** Rule: gitops-engine `pkg/health/health_pvc.go`. @internal */
export function volumeClaimHealth({ status }: HealthFields): Health {
  switch (status?.phase) {
    case 'Bound':
      return healthy();
    case 'Lost':
      return degraded();
    case 'Pending':
      return progressing();
    default:
      return { status: 'Unknown' };
  }
}
