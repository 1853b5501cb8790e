import { ownedBy } from '../../objects';
import { REPLICA_SETS, ROLLOUTS } from '../../resources';
import {
  DESIRED_REPLICAS,
  POD_TEMPLATE_HASH,
  REVISION,
  REVISION_HISTORY,
  WORKLOAD_GENERATION,
} from './annotations';
import { tellNormal } from './events';
import { RolloutSync, newSet, setsOf } from './view';

const HISTORY_LIMIT = 10;

function newest({ sets }: RolloutSync): number {
  return sets.at(-1)?.revision ?? 0;
}

function workloadAnnotation({ workload }: RolloutSync): Record<string, string> {
  return workload.generation
    ? { [WORKLOAD_GENERATION]: workload.generation }
    : {};
}

function tellUpdated(sync: RolloutSync, revision: number): void {
  const message = `Rollout updated to revision ${revision}`;
  tellNormal(sync, 'RolloutUpdated', message);
}

function createSet(sync: RolloutSync): void {
  const { context, object, spec, template, workload, hash } = sync;
  const { name, namespace } = object.metadata;
  const revision = newest(sync) + 1;
  const labels = { ...template.metadata.labels, [POD_TEMPLATE_HASH]: hash };
  const matchLabels = { ...workload.labels, [POD_TEMPLATE_HASH]: hash };
  context.store.create(REPLICA_SETS, {
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: {
        [DESIRED_REPLICAS]: String(spec.replicas),
        [REVISION]: String(revision),
        ...workloadAnnotation(sync),
      },
      ownerReferences: ownedBy(object),
    },
    spec: {
      replicas: 0,
      selector: { matchLabels },
      template: {
        ...template,
        metadata: { ...template.metadata, labels },
      },
    },
    status: { replicas: 0 },
  });
  tellUpdated(sync, revision);
  const message = `Created ReplicaSet ${name}-${hash} (revision ${revision})`;
  tellNormal(sync, 'NewReplicaSetCreated', message);
}

/** An older template came back: its ReplicaSet becomes the newest revision. */
function renewSet(sync: RolloutSync): void {
  const set = newSet(sync);
  const revision = newest(sync) + 1;
  if (!set || set.revision === revision - 1) return;
  tellUpdated(sync, revision);
  sync.context.store.update(REPLICA_SETS, set.object.metadata, current => {
    const annotations = current.metadata.annotations ?? {};
    const history = [annotations[REVISION_HISTORY], annotations[REVISION]];
    return {
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...annotations,
          ...workloadAnnotation(sync),
          [REVISION]: String(revision),
          [REVISION_HISTORY]: history.filter(Boolean).join(','),
        },
      },
    };
  });
}

function annotateRollout(sync: RolloutSync): void {
  const { store } = sync.context;
  const revision = String(newest(sync));
  sync.object = store.update(ROLLOUTS, sync.object.metadata, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        ...current.metadata.annotations,
        ...workloadAnnotation(sync),
        [REVISION]: revision,
      },
    },
  }));
}

/** Takes away the oldest ReplicaSets without pods that nobody can go back to any more. */
function dropOld({ context, sets, spec, status, hash }: RolloutSync): void {
  const old = sets.filter(
    set =>
      set.pods === 0 &&
      set.wanted === 0 &&
      set.hash !== hash &&
      set.hash !== status.stableRS,
  );
  const limit = spec.revisionHistoryLimit ?? HISTORY_LIMIT;
  for (const set of old.slice(0, Math.max(0, old.length - limit))) {
    context.store.remove(REPLICA_SETS, set.object.metadata);
  }
}

/**
 * Makes sure that the newest template has a ReplicaSet with the highest revision. The recordings show the order: first
 * the ReplicaSet, then the annotation of the Rollout, then its status.
 *
 * @internal
 */
export function ensureRevision(sync: RolloutSync): void {
  if (newSet(sync)) renewSet(sync);
  else createSet(sync);
  sync.sets = setsOf(sync.context, sync.object);
  annotateRollout(sync);
  dropOld(sync);
}
