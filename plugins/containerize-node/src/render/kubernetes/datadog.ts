import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { Blueprint, WorkloadPlan } from '../../plan';

const SERVICE_LABEL = 'tags.datadoghq.com/service';
const ENVIRONMENT_LABEL = 'tags.datadoghq.com/env';
/** Rollouts puts it on the pods of each revision; other pods are without it, and the variable is empty there. */
const REVISION_LABEL = 'rollouts-pod-template-hash';

/** An environment as Datadog's tag `env` names it. */
export type DatadogEnvironment = 'production' | 'staging' | 'preview';

function usesDatadog(blueprint: Blueprint): boolean {
  return blueprint.delivery.rollout?.metrics.kind === 'datadog';
}

function fromField(name: string, fieldPath: string): IEnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

function label(name: string): string {
  return `metadata.labels['${name}']`;
}

/**
 * What tracers tell Datadog about the pod. The version is the revision of the Rollout: metrics of traces carry no other
 * tag that tells a canary from the others without settings in Datadog itself.
 */
function variables(workload: WorkloadPlan): IEnvVar[] {
  return [
    fromField('DD_AGENT_HOST', 'status.hostIP'),
    fromField('DD_ENV', label(ENVIRONMENT_LABEL)),
    fromField('DD_SERVICE', label(SERVICE_LABEL)),
    ...(workload.kind === 'web'
      ? [fromField('DD_VERSION', label(REVISION_LABEL))]
      : []),
  ];
}

/**
 * Labels of an environment's objects and pods, for the overlay to put on; none where Datadog is not used.
 *
 * @internal
 */
export function datadogEnvironmentLabels(
  blueprint: Blueprint,
  environment: DatadogEnvironment,
): Record<string, string> {
  return usesDatadog(blueprint) ? { [ENVIRONMENT_LABEL]: environment } : {};
}

/**
 * A pod that Datadog knows by service, environment and revision; the pod as it is where Datadog is not used. Variables
 * of these names that the application has from elsewhere give way: releases are judged by these tags.
 *
 * @internal
 */
export function taggedForDatadog(
  blueprint: Blueprint,
  workload: WorkloadPlan,
  template: IPodTemplateSpec,
): IPodTemplateSpec {
  if (!usesDatadog(blueprint) || !template.spec) return template;
  const own = variables(workload);
  const names = own.map(item => item.name);
  return {
    ...template,
    metadata: {
      ...template.metadata,
      labels: { ...template.metadata?.labels, [SERVICE_LABEL]: blueprint.name },
    },
    spec: {
      ...template.spec,
      containers: template.spec.containers.map(container => ({
        ...container,
        env: [
          ...own,
          ...(container.env ?? []).filter(item => !names.includes(item.name)),
        ],
      })),
    },
  };
}
