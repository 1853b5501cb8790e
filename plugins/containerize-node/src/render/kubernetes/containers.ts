import type { IContainer } from 'kubernetes-models/v1/Container';
import { Blueprint, ContainerPlan, WorkloadPlan } from '../../plan';
import { dnsLabel, portableText, portName, quantity } from '../checks';
import { RenderError } from '../renderError';
import { environment, literal } from './environment';
import { baseImage, objectNames } from './names';
import { probes } from './probes';
import { PodVolumes } from './volumes';

/** Seconds in which load balancers learn that a pod is going, before the process is told to stop. */
export const DRAIN_SECONDS = 5;

function ports(plan: ContainerPlan, field: string): Pick<IContainer, 'ports'> {
  if (plan.ports.length === 0) return {};
  return {
    ports: plan.ports.map(({ name, port }) => {
      if (!Number.isInteger(port) || port < 1 || port > 65535) {
        throw new RenderError(
          `${field}.ports`,
          'a port between 1 and 65535 is expected',
          port,
        );
      }
      return { name: portName(`${field}.ports`, name), containerPort: port };
    }),
  };
}

function resources(
  plan: ContainerPlan,
  field: string,
): IContainer['resources'] {
  const { cpuRequest, memoryRequest, memoryLimit } = plan.resources;
  return {
    requests: {
      cpu: quantity(`${field}.resources.cpuRequest`, cpuRequest),
      memory: quantity(`${field}.resources.memoryRequest`, memoryRequest),
    },
    limits: { memory: quantity(`${field}.resources.memoryLimit`, memoryLimit) },
  };
}

/** Arguments rather than `command`, so that an entry point of the image stays in force. */
function args(plan: ContainerPlan, field: string): Pick<IContainer, 'args'> {
  if (plan.command.length === 0) return {};
  return {
    args: plan.command.map(word =>
      literal(portableText(`${field}.command`, word)),
    ),
  };
}

function drain(workload: WorkloadPlan): Pick<IContainer, 'lifecycle'> {
  if (workload.kind !== 'web') return {};
  const command = ['sleep', String(DRAIN_SECONDS)];
  return { lifecycle: { preStop: { exec: { command } } } };
}

/** A container of a workload's pod. */
export function containerSpec(
  blueprint: Blueprint,
  workload: WorkloadPlan,
  plan: ContainerPlan,
  volumes: PodVolumes,
): IContainer {
  const field = `workloads[${workload.name}].containers[${plan.name}]`;
  const env = environment(blueprint, plan, field);
  return {
    name: dnsLabel(`${field}.name`, plan.name),
    image: baseImage(blueprint),
    ...args(plan, field),
    ...ports(plan, field),
    ...(blueprint.config.length > 0
      ? {
          envFrom: [
            { configMapRef: { name: objectNames(blueprint).configMap } },
          ],
        }
      : {}),
    ...(env.length > 0 ? { env } : {}),
    ...probes(plan, field),
    ...drain(workload),
    resources: resources(plan, field),
    securityContext: {
      allowPrivilegeEscalation: false,
      ...(blueprint.image.readOnlyRootFilesystem
        ? { readOnlyRootFilesystem: true }
        : {}),
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: volumes.mounts(plan),
  };
}
