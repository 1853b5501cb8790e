import { timestamp } from '../../clock';
import { Draft, KubeObject, ownedBy } from '../../objects';
import { PodTemplate } from '../../schema/meta';
import { shortHash } from '../hash';

function conditions(at: string, started: boolean) {
  const condition = (type: string, isTrue: boolean) => ({
    type,
    status: isTrue ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: at,
  });
  return [
    condition('Initialized', true),
    condition('Ready', started),
    condition('ContainersReady', started),
    condition('PodScheduled', true),
  ];
}

/** Rule for the fields: `__fixtures__/rollouts/workloadref-02-paused.json`. */
function status(
  containers: PodTemplate['spec']['containers'],
  now: number,
  started: boolean,
) {
  const at = timestamp(now);
  return {
    phase: started ? 'Running' : 'Pending',
    conditions: conditions(at, started),
    hostIP: '10.1.0.1',
    startTime: at,
    containerStatuses: containers.map(({ name, image }) => ({
      name,
      state: started
        ? { running: { startedAt: at } }
        : { waiting: { reason: 'ContainerCreating' } },
      lastState: {},
      ready: started,
      restartCount: 0,
      image,
      imageID: '',
      started: started,
    })),
    qosClass: 'Burstable',
  };
}

/** A pod of a ReplicaSet whose containers are about to start. @internal */
export function newPod(
  replicaSet: KubeObject,
  template: PodTemplate,
  now: number,
  serial: number,
): Draft {
  const { name, namespace, uid } = replicaSet.metadata;
  const prefix = `${name}-`;
  return {
    metadata: {
      name: prefix + shortHash([uid, serial], 5),
      generateName: prefix,
      namespace,
      ...(template.metadata.labels ? { labels: template.metadata.labels } : {}),
      ownerReferences: ownedBy(replicaSet),
    },
    spec: {
      ...template.spec,
      nodeName: `node-${(serial % 2) + 1}.example.com`,
    },
    status: status(template.spec.containers, now, false),
  };
}

/** The status of a pod whose containers have started. @internal */
export function readyStatus(
  containers: PodTemplate['spec']['containers'],
  now: number,
) {
  return status(containers, now, true);
}

/** Whether a pod takes requests. @internal */
export function isReady({ status: of }: KubeObject): boolean {
  return (
    typeof of === 'object' &&
    of !== null &&
    'phase' in of &&
    of.phase === 'Running'
  );
}
