import { timestamp } from '../../clock';
import { KubeObject, isOwnedBy } from '../../objects';
import { PODS, REPLICA_SETS } from '../../resources';
import { replicaSetSchema } from '../../schema/workloads';
import { ControllerContext } from '../context';
import { isReady, newPod } from './pod';

/** Pods of a ReplicaSet that are to stay, those first that are ready longest. @internal */
export function livePodsOf(
  { store }: ControllerContext,
  replicaSet: KubeObject,
): KubeObject[] {
  const { namespace } = replicaSet.metadata;
  return store
    .list(PODS, { namespace })
    .filter(pod => isOwnedBy(pod, replicaSet))
    .filter(pod => pod.metadata.deletionTimestamp === undefined)
    .sort(
      (a, b) =>
        Number(isReady(b)) - Number(isReady(a)) ||
        Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion),
    );
}

/** Begins to delete a pod; it goes a moment later. @internal */
export function deletePod(
  { store, clock }: ControllerContext,
  pod: KubeObject,
): void {
  const deletionTimestamp = timestamp(clock.now());
  store.update(PODS, pod.metadata, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      deletionTimestamp,
      deletionGracePeriodSeconds: 30,
    },
  }));
}

function writeStatus(
  { store }: ControllerContext,
  replicaSet: KubeObject,
  pods: readonly KubeObject[],
): void {
  const ready = pods.filter(isReady).length;
  const status = {
    replicas: pods.length,
    ...(pods.length > 0 ? { fullyLabeledReplicas: pods.length } : {}),
    ...(ready > 0 ? { readyReplicas: ready, availableReplicas: ready } : {}),
    observedGeneration: replicaSet.metadata.generation,
  };
  store.update(
    REPLICA_SETS,
    replicaSet.metadata,
    current => ({ ...current, status }),
    { scope: 'status' },
  );
}

/** Acts out the ReplicaSet controller: as many pods as asked for, and a status that counts them. @internal */
export function runReplicaSets(context: ControllerContext): void {
  const { store, clock } = context;
  for (const replicaSet of store.list(REPLICA_SETS)) {
    const { spec } = replicaSetSchema.parse(replicaSet);
    const pods = livePodsOf(context, replicaSet);
    pods.slice(spec.replicas).forEach(pod => deletePod(context, pod));
    for (let more = pods.length; more < spec.replicas; more += 1) {
      const draft = newPod(
        replicaSet,
        spec.template,
        clock.now(),
        store.version,
      );
      store.create(PODS, draft);
    }
    const current = store.get(REPLICA_SETS, replicaSet.metadata);
    if (current) writeStatus(context, current, livePodsOf(context, current));
  }
}
