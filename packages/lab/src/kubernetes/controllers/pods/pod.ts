import { timestamp } from '../../clock';
import { Draft, KubeObject, ownedBy } from '../../objects';
import { PodTemplate } from '../../schema/meta';
import { shortHash } from '../hash';

/** What is added to a template when a pod is made of it. @internal */
export interface PodExtras {
  /** Name of the pod; made up from the owner's when left out. */
  name?: string;
  labels?: Record<string, string>;
}

/** A pod that nothing has been done for yet. @internal */
export function newPod(
  owner: KubeObject,
  template: PodTemplate,
  now: number,
  serial: number,
  { name, labels }: PodExtras = {},
): Draft {
  const { name: ownerName, namespace, uid } = owner.metadata;
  const prefix = `${ownerName}-`;
  const all = { ...template.metadata.labels, ...labels };
  const { annotations } = template.metadata;
  return {
    metadata: {
      name: name ?? prefix + shortHash([uid, serial], 5),
      generateName: prefix,
      namespace,
      ...(Object.keys(all).length > 0 ? { labels: all } : {}),
      ...(annotations ? { annotations } : {}),
      ownerReferences: ownedBy(owner),
    },
    spec: {
      ...template.spec,
      nodeName: `node-${(serial % 2) + 1}.example.com`,
    },
    status: {
      phase: 'Pending',
      startTime: timestamp(now),
      qosClass: 'Burstable',
    },
  };
}

function phaseOf({ status: of }: KubeObject): unknown {
  return typeof of === 'object' && of !== null && 'phase' in of
    ? of.phase
    : undefined;
}

/** Whether a pod takes requests. @internal */
export function isReady(pod: KubeObject): boolean {
  return phaseOf(pod) === 'Running';
}

/** Whether a pod has come to its end, well or not. @internal */
export function isFinished(pod: KubeObject): boolean {
  return ['Succeeded', 'Failed'].includes(String(phaseOf(pod)));
}
