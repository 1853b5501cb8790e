import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import { Blueprint, ContainerPlan, VolumePlan, WorkloadPlan } from '../../plan';
import { uniqueLabels } from '../../plan/names';
import { configKey, containerPath, dnsLabel } from '../checks';
import { RenderError } from '../renderError';
import { objectNames } from './names';

const SECRET_FILES = 'secret-files';
/** 0440: readable by the pod's group only. */
const SECRET_FILE_MODE = 0o440;
const MAX_SCRATCH_LABEL = 50;
/** Nearly every program expects it to be writable. */
const TEMPORARY = '/tmp';

/** The volumes of a pod and how each of its containers mounts them. */
export interface PodVolumes {
  volumes: IVolume[];
  mounts(container: ContainerPlan): IVolumeMount[];
}

function stateVolumes(
  blueprint: Blueprint,
  workload: WorkloadPlan,
): VolumePlan[] {
  return workload.volumes.map(name => {
    const plan = blueprint.volumes.find(volume => volume.name === name);
    if (!plan) {
      throw new RenderError(
        `workloads[${workload.name}].volumes`,
        'a volume of the blueprint is expected',
        name,
      );
    }
    dnsLabel('volumes.name', plan.name);
    return {
      ...plan,
      mountPath: containerPath(`volumes[${name}].mountPath`, plan.mountPath),
    };
  });
}

/** Files of the Secret. Each is mounted by itself, so that the folder around it keeps the image's files. */
function secretFiles(blueprint: Blueprint): (IVolumeMount & { key: string })[] {
  return blueprint.secret.keys
    .filter(item => item.kind === 'file')
    .map(item => {
      const key = configKey('secret.keys', item.key);
      return {
        key,
        name: SECRET_FILES,
        mountPath: containerPath(
          `secret.keys[${key}].mountPath`,
          item.mountPath ?? '',
        ),
        subPath: key,
        readOnly: true,
      };
    });
}

function scratchOf(blueprint: Blueprint, container: ContainerPlan): string[] {
  return [TEMPORARY, ...blueprint.image.scratch, ...container.scratch].map(
    path => containerPath('scratch', path),
  );
}

/** One emptyDir for each scratch path of the pod: containers that name the same path share it, sockets in it too. */
function scratchNames(
  blueprint: Blueprint,
  workload: WorkloadPlan,
  taken: ReadonlySet<string>,
): Map<string, string> {
  const paths = workload.containers.flatMap(item => scratchOf(blueprint, item));
  const free = [...new Set(paths)].sort().filter(path => !taken.has(path));
  const labels = uniqueLabels(free, MAX_SCRATCH_LABEL);
  return new Map(free.map((path, index) => [path, `scratch-${labels[index]}`]));
}

function byMountPath(a: IVolumeMount, b: IVolumeMount): number {
  return a.mountPath < b.mountPath ? -1 : Number(a.mountPath > b.mountPath);
}

/** @throws RenderError when a path or name cannot be mounted */
export function podVolumes(
  blueprint: Blueprint,
  workload: WorkloadPlan,
): PodVolumes {
  const names = objectNames(blueprint);
  const state = stateVolumes(blueprint, workload);
  const files = secretFiles(blueprint);
  const taken = new Set([...state, ...files].map(item => item.mountPath));
  const scratch = scratchNames(blueprint, workload, taken);
  const secret: IVolume[] =
    files.length === 0
      ? []
      : [
          {
            name: SECRET_FILES,
            secret: {
              secretName: names.secret,
              defaultMode: SECRET_FILE_MODE,
              items: files.map(({ key }) => ({ key, path: key })),
            },
          },
        ];
  return {
    volumes: [
      ...state.map(plan => ({
        name: plan.name,
        persistentVolumeClaim: { claimName: names.claim(plan.name) },
      })),
      ...secret,
      ...[...scratch.values()].map(name => ({ name, emptyDir: {} })),
    ],
    mounts: container =>
      [
        ...state.map(plan => ({ name: plan.name, mountPath: plan.mountPath })),
        ...files.map(({ key: _key, ...mount }) => mount),
        ...[...new Set(scratchOf(blueprint, container))].flatMap(mountPath => {
          const name = scratch.get(mountPath);
          return name === undefined ? [] : [{ name, mountPath }];
        }),
      ].sort(byMountPath),
  };
}
