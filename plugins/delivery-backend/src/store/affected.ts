import { controllerOf, Rollout } from '@drydock/plugin-delivery-common';
import { StoredKind, StoredObjects } from '../watch/kinds';
import { ClusterObjects } from './clusterObjects';
import { Stored } from './collection';

type Affected<T> = (objects: ClusterObjects, changed: T) => Rollout[];

function some<T>(object: T | undefined): T[] {
  return object === undefined ? [] : [object];
}

function controller({ metadata }: Stored): string {
  return controllerOf(metadata)?.uid ?? '';
}

function withoutLastPart(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('-')));
}

/** A ReplicaSet that was let go of is known by its name, which is that of the Rollout and a hash. */
function byReplicaSet(objects: ClusterObjects, replicaSet: Stored): Rollout[] {
  const { namespace, name } = replicaSet.metadata;
  const uid = controller(replicaSet);
  if (!uid)
    return some(objects.Rollout.named(namespace, withoutLastPart(name)));
  const experiment = objects.Experiment.get(uid);
  return some(objects.Rollout.get(experiment ? controller(experiment) : uid));
}

function byOwner(objects: ClusterObjects, owned: Stored): Rollout[] {
  return some(objects.Rollout.get(controller(owned)));
}

/** An AnalysisRun belongs to a Rollout or to one of its experiments. */
function byRun(objects: ClusterObjects, run: Stored): Rollout[] {
  const experiment = objects.Experiment.get(controller(run));
  return byOwner(objects, experiment ?? run);
}

function byPod(objects: ClusterObjects, pod: Stored): Rollout[] {
  return some(objects.ReplicaSet.get(controller(pod))).flatMap(item =>
    byReplicaSet(objects, item),
  );
}

/** What an event is about is known by uid for a Rollout, else by name, since a pod may be gone before its event. */
const byEvent: Affected<StoredObjects['Event']> = (objects, event) => {
  const { kind, uid = '', name = '' } = event.involvedObject;
  const { namespace } = event.metadata;
  if (kind === 'Rollout') return some(objects.Rollout.get(uid));
  const replicaSet = kind === 'Pod' ? withoutLastPart(name) : name;
  return some(objects.ReplicaSet.named(namespace, replicaSet)).flatMap(item =>
    byReplicaSet(objects, item),
  );
};

/** There are few Rollouts with a workload of their own, so all of the namespace are looked at. */
const byWorkload: Affected<StoredObjects['Deployment']> = (
  objects,
  { metadata },
) =>
  objects.Rollout.groupedIn(metadata.namespace).filter(
    item => item.spec.workloadRef?.name === metadata.name,
  );

/** Which Rollouts look different when an object of a kind comes, changes or goes. @internal */
export const AFFECTED: { [K in StoredKind]: Affected<StoredObjects[K]> } = {
  Rollout: (_objects, rollout) => [rollout],
  ReplicaSet: byReplicaSet,
  Pod: byPod,
  AnalysisRun: byRun,
  Experiment: byOwner,
  Deployment: byWorkload,
  Event: byEvent,
  Application: () => [],
  ApplicationSet: () => [],
  PreviewPod: () => [],
};
