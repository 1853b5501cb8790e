import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { Blueprint, WorkloadPlan } from '../../plan';
import { RenderError } from '../renderError';
import { containerSpec, DRAIN_SECONDS } from './containers';
import { taggedForDatadog } from './datadog';
import { SAME_NODE_LABEL, selectorLabels } from './labels';
import { objectNames } from './names';
import { podVolumes } from './volumes';

/** Whether the workload holds a volume that pods of other nodes cannot mount at the same time. */
function boundToOneNode(blueprint: Blueprint, workload: WorkloadPlan): boolean {
  const single = blueprint.volumes
    .filter(volume => volume.accessMode === 'ReadWriteOnce')
    .map(volume => volume.name);
  const holders = blueprint.workloads.filter(plan =>
    plan.volumes.some(volume => single.includes(volume)),
  );
  return holders.length > 1 && holders.includes(workload);
}

/** Keeps the holders of such a volume on one node. The first one may go anywhere, because it matches its own rule. */
function placement(
  blueprint: Blueprint,
  workload: WorkloadPlan,
): Pick<IPodSpec, 'affinity' | 'topologySpreadConstraints'> {
  if (boundToOneNode(blueprint, workload)) {
    return {
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: {
                matchLabels: { [SAME_NODE_LABEL]: blueprint.name },
              },
            },
          ],
        },
      },
    };
  }
  if ((workload.replicas ?? 1) < 2) return {};
  return {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selectorLabels(blueprint, workload) },
      },
    ],
  };
}

/** Meets the `restricted` Pod Security Standard together with each container's own security context. */
function securityContext(blueprint: Blueprint): IPodSpec['securityContext'] {
  const { uid, gid } = blueprint.image.user;
  for (const id of [uid, gid]) {
    if (!Number.isInteger(id) || id < 1) {
      throw new RenderError(
        'image.user',
        'a user and group other than root are expected',
        id,
      );
    }
  }
  return {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: gid,
    fsGroup: gid,
    // A volume with many uploads is not walked through at each start.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

function graceSeconds(workload: WorkloadPlan): number {
  return (
    workload.terminationGraceSeconds +
    (workload.kind === 'web' ? DRAIN_SECONDS : 0)
  );
}

/** The pod of a workload. Jobs never restart a container: what failed half-way must not run again unseen. */
export function podTemplate(
  blueprint: Blueprint,
  workload: WorkloadPlan,
): IPodTemplateSpec {
  if (workload.containers.length === 0) {
    throw new RenderError(
      `workloads[${workload.name}].containers`,
      'at least one container is expected',
    );
  }
  const volumes = podVolumes(blueprint, workload);
  const isJob = workload.kind === 'cron' || workload.kind === 'release-task';
  return taggedForDatadog(blueprint, workload, {
    metadata: {
      labels: {
        ...selectorLabels(blueprint, workload),
        ...(boundToOneNode(blueprint, workload)
          ? { [SAME_NODE_LABEL]: blueprint.name }
          : {}),
      },
    },
    spec: {
      ...(isJob ? { restartPolicy: 'Never' } : {}),
      serviceAccountName: objectNames(blueprint).application,
      automountServiceAccountToken: false,
      // Variables such as SHOP_PORT, which Kubernetes would set for each Service, collide with applications' own.
      enableServiceLinks: false,
      securityContext: securityContext(blueprint),
      terminationGracePeriodSeconds: graceSeconds(workload),
      ...placement(blueprint, workload),
      containers: workload.containers.map(plan =>
        containerSpec(blueprint, workload, plan, volumes),
      ),
      volumes: volumes.volumes,
    },
  });
}
