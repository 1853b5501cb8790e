import { KubeObject, isOwnedBy } from '../../objects';
import { REPLICA_SETS } from '../../resources';
import { PodTemplate } from '../../schema/meta';
import {
  RolloutSpec,
  RolloutStatus,
  rolloutSchema,
} from '../../schema/rollout';
import { replicaSetSchema } from '../../schema/workloads';
import { ControllerContext } from '../context';
import { shortHash } from '../hash';
import { POD_TEMPLATE_HASH, REVISION } from './annotations';
import { Workload } from './workload';

/** A ReplicaSet of a Rollout. @internal */
export interface RevisionSet {
  object: KubeObject;
  hash: string;
  revision: number;
  /** Pods asked for. */
  wanted: number;
  /** Pods there are. */
  pods: number;
  ready: number;
}

/** Everything that decides what happens to a Rollout next. @internal */
export interface RolloutSync {
  context: ControllerContext;
  object: KubeObject;
  spec: RolloutSpec;
  /** What the status becomes; changed on the way. */
  status: RolloutStatus;
  /** Why the Rollout was aborted in this round. */
  abortReason?: string;
  template: PodTemplate;
  workload: Workload;
  hash: string;
  stepHash: string;
  sets: RevisionSet[];
}

function revisionSet(object: KubeObject): RevisionSet {
  const { spec, status } = replicaSetSchema.parse(object);
  const { labels = {}, annotations = {} } = object.metadata;
  return {
    object,
    hash: labels[POD_TEMPLATE_HASH] ?? '',
    revision: Number(annotations[REVISION] ?? 0),
    wanted: spec.replicas,
    pods: status.replicas,
    ready: status.availableReplicas,
  };
}

/** The ReplicaSets of a Rollout, oldest revision first. @internal */
export function setsOf(
  { store }: ControllerContext,
  rollout: KubeObject,
): RevisionSet[] {
  const { namespace } = rollout.metadata;
  return store
    .list(REPLICA_SETS, { namespace })
    .filter(object => isOwnedBy(object, rollout))
    .map(revisionSet)
    .sort((a, b) => a.revision - b.revision);
}

/** Reads what a round is about. @internal */
export function readSync(
  context: ControllerContext,
  object: KubeObject,
  workload: Workload,
): RolloutSync {
  const { spec, status } = rolloutSchema.parse(object);
  return {
    context,
    object,
    spec,
    status: structuredClone(status),
    template: workload.template,
    workload,
    hash: shortHash(workload.template),
    stepHash: shortHash(spec.strategy.canary?.steps ?? []),
    sets: setsOf(context, object),
  };
}

/** @internal */
export function stepsOf({ spec }: Pick<RolloutSync, 'spec'>) {
  return spec.strategy.canary?.steps ?? [];
}

/** Index of the step at hand, never behind the end. @internal */
export function stepIndex(sync: RolloutSync): number {
  return Math.min(sync.status.currentStepIndex ?? 0, stepsOf(sync).length);
}

/** @internal */
export function isRouted({ spec }: RolloutSync): boolean {
  return spec.strategy.canary?.trafficRouting !== undefined;
}

/** Whether the newest revision is the stable one. @internal */
export function isPromoted({ status, hash }: RolloutSync): boolean {
  return status.stableRS === hash;
}

/** Whether the release at hand was taken back. @internal */
export function isAborted(sync: RolloutSync): boolean {
  return sync.status.abort === true && !isPromoted(sync);
}

/** @internal */
export function newSet({ sets, hash }: RolloutSync): RevisionSet | undefined {
  return sets.find(set => set.hash === hash);
}

/** @internal */
export function stableSet({
  sets,
  status,
}: RolloutSync): RevisionSet | undefined {
  return sets.find(set => set.hash === status.stableRS);
}
