import {
  Rollout,
  RolloutObjects,
  ReplicaSet,
} from '@drydock/plugin-delivery-common';
import { StoredKind, StoredObjects } from '../watch/kinds';
import { Collection } from './collection';
import { Workloads } from './types';

/** Events of one namespace that are kept; a view shows ten at most. */
const MOST_EVENTS = 200;

/** All objects of one cluster that are kept. @internal */
export type ClusterObjects = {
  [K in StoredKind]: Collection<StoredObjects[K]>;
};

/** A cluster of which nothing is known yet. @internal */
export function emptyClusterObjects(): ClusterObjects {
  const byOwner = { by: 'owner' } as const;
  const byNamespace = { by: 'namespace' } as const;
  return {
    Rollout: new Collection(byNamespace),
    ReplicaSet: new Collection(byOwner),
    Pod: new Collection(byOwner),
    AnalysisRun: new Collection(byOwner),
    Experiment: new Collection(byOwner),
    Deployment: new Collection(byNamespace),
    Event: new Collection({ ...byNamespace, mostInGroup: MOST_EVENTS }),
    Application: new Collection(byNamespace),
    ApplicationSet: new Collection(byNamespace),
    PreviewPod: new Collection(byNamespace),
  };
}

/** ReplicaSets that may be a Rollout's: its own, and those that were let go of, which `rolloutView` knows by name. */
function replicaSetsOf(objects: ClusterObjects, rollout: Rollout) {
  const { uid, namespace } = rollout.metadata;
  return [
    ...objects.ReplicaSet.ownedBy(uid),
    ...objects.ReplicaSet.groupedIn(namespace),
  ];
}

function podsOf(objects: ClusterObjects, replicaSets: readonly ReplicaSet[]) {
  return replicaSets.flatMap(item => objects.Pod.ownedBy(item.metadata.uid));
}

/** Gathers what the view of a Rollout is made of, by ownership alone. @internal */
export function objectsOf(
  cluster: string,
  objects: ClusterObjects,
  rollout: Rollout,
): RolloutObjects {
  const { uid, namespace } = rollout.metadata;
  const replicaSets = replicaSetsOf(objects, rollout);
  const experiments = objects.Experiment.ownedBy(uid);
  const workload = objects.Deployment.named(
    namespace,
    rollout.spec.workloadRef?.name ?? '',
  );
  return {
    cluster,
    rollout,
    replicaSets,
    pods: podsOf(objects, replicaSets),
    analysisRuns: [
      ...objects.AnalysisRun.ownedBy(uid),
      ...experiments.flatMap(item =>
        objects.AnalysisRun.ownedBy(item.metadata.uid),
      ),
    ],
    experiments,
    events: objects.Event.groupedIn(namespace),
    ...(objects.Deployment.knows(namespace)
      ? { deployments: workload ? [workload] : [] }
      : {}),
  };
}

/** What runs in a namespace, as far as previews show it. @internal */
export function workloadsOf(
  cluster: string,
  objects: ClusterObjects,
  namespace: string,
): Omit<Workloads, 'rollouts'> {
  const made = objects.Rollout.groupedIn(namespace).flatMap(
    rollout => objectsOf(cluster, objects, rollout).pods,
  );
  return {
    podsOfRollouts: made,
    ...(objects.PreviewPod.knows(namespace)
      ? { otherPods: objects.PreviewPod.groupedIn(namespace) }
      : {}),
    // One without a generation is known by name only.
    deployments: objects.Deployment.groupedIn(namespace).filter(
      ({ metadata }) => metadata.generation !== undefined,
    ),
  };
}
