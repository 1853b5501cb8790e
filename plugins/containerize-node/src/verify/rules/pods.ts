import { pointer } from '../repository/pointer';
import { KubernetesObject } from '../repository/types';

/** A container, as far as the rules look at it. */
export interface Container {
  name?: string;
  image?: string;
  env?: {
    name?: string;
    value?: string;
    valueFrom?: { secretKeyRef?: KeyReference };
  }[];
  envFrom?: { secretRef?: { name?: string; optional?: boolean } }[];
  securityContext?: {
    allowPrivilegeEscalation?: boolean;
    runAsNonRoot?: boolean;
    seccompProfile?: { type?: string };
    capabilities?: { drop?: string[] };
  };
}

/** A reference to one key of a Secret. */
export interface KeyReference {
  name?: string;
  key?: string;
  optional?: boolean;
}

/** A Secret that is mounted. */
export interface SecretVolume {
  secretName?: string;
  name?: string;
  optional?: boolean;
  items?: { key?: string }[];
}

/** A pod's specification, as far as the rules look at it. */
export interface PodSpec {
  securityContext?: {
    runAsNonRoot?: boolean;
    seccompProfile?: { type?: string };
  };
  containers?: Container[];
  initContainers?: Container[];
  imagePullSecrets?: { name?: string }[];
  hostNetwork?: boolean;
  serviceAccountName?: string;
  volumes?: {
    hostPath?: unknown;
    secret?: SecretVolume;
    projected?: { sources?: { secret?: SecretVolume }[] };
  }[];
}

/** Where each kind keeps its pod. */
const POD_PATHS: Record<string, string[]> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Rollout: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** The pod an object makes and where it stands in the object; undefined when it makes none of its own. */
export function podOf(
  object: KubernetesObject,
): { pod: PodSpec; pointer: string } | undefined {
  const steps = POD_PATHS[object.kind];
  if (!steps) return undefined;
  const pod = steps.reduce<unknown>(
    (node, step) =>
      node !== null && typeof node === 'object'
        ? (node as Record<string, unknown>)[step]
        : undefined,
    object,
  );
  return pod !== null && typeof pod === 'object'
    ? { pod: pod as PodSpec, pointer: pointer(...steps) }
    : undefined;
}

/** All containers of a pod, those that run before it first. */
export function containersOf(pod: PodSpec): Container[] {
  return [...(pod.initContainers ?? []), ...(pod.containers ?? [])];
}
