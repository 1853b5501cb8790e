import { Deployment } from '../kubernetes';
import { PreviewCause, ResourceView } from './types';

function condition({ status }: Deployment, type: string) {
  return (status.conditions ?? []).find(item => item.type === type);
}

/** What a Deployment that was taken up waits for; undefined when for nothing. */
function waiting({ spec, status }: Deployment): string | undefined {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const desired = spec.replicas ?? updatedReplicas;
  if (updatedReplicas < desired) {
    return `${updatedReplicas} out of ${desired} new replicas have been updated`;
  }
  if (replicas > updatedReplicas) {
    return `${replicas - updatedReplicas} old replicas are pending termination`;
  }
  return availableReplicas < updatedReplicas
    ? `${availableReplicas} of ${updatedReplicas} updated replicas are available`
    : undefined;
}

/**
 * Health of a Deployment, which Argo CD 3 leaves out of the Application.
 * Rule: argo-cd v3.5.1 `gitops-engine/pkg/health/health_deployment.go`, getAppsv1DeploymentHealth.
 * @internal
 */
export function deploymentHealth(
  deployment: Deployment,
): Pick<ResourceView, 'health' | 'message'> {
  const { metadata, spec, status } = deployment;
  if (spec.paused) {
    return { health: 'Suspended', message: 'Deployment is paused' };
  }
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) {
    const message =
      'Waiting for rollout to finish: observed deployment generation less than desired generation';
    return { health: 'Progressing', message };
  }
  if (
    condition(deployment, 'Progressing')?.reason === 'ProgressDeadlineExceeded'
  ) {
    const message = `Deployment "${metadata.name}" exceeded its progress deadline`;
    return { health: 'Degraded', message };
  }
  const wait = waiting(deployment);
  return wait
    ? {
        health: 'Progressing',
        message: `Waiting for rollout to finish: ${wait}...`,
      }
    : { health: 'Healthy' };
}

/**
 * Deployments whose pods the cluster refuses to make, by a quota or a rule of admission: nothing but this condition
 * tells it, there is no pod to look at.
 * @internal
 */
export function refusedPods(
  deployments: readonly Deployment[],
): PreviewCause[] {
  return deployments.flatMap(item => {
    const failure = condition(item, 'ReplicaFailure');
    if (failure?.status !== 'True') return [];
    const { reason, message = '' } = failure;
    const name = `Deployment/${item.metadata.name}`;
    return [
      {
        code: 'resource-unhealthy' as const,
        name,
        ...(reason ? { reason } : {}),
        message,
      },
    ];
  });
}
