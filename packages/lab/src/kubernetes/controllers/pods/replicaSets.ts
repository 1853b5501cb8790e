import { timestamp } from '../../clock';
import { KubeObject, isOwnedBy } from '../../objects';
import { PODS, REPLICA_SETS, SERVICE_ACCOUNTS } from '../../resources';
import { PodTemplate } from '../../schema/meta';
import { replicaSetSchema } from '../../schema/workloads';
import { ControllerContext } from '../context';
import { tell } from '../events';
import { PodExtras, isFinished, isReady, newPod } from './pod';

/** Pods of an owner that are to stay, those first that are ready longest. @internal */
export function livePodsOf(
  { store }: ControllerContext,
  owner: KubeObject,
): KubeObject[] {
  const { namespace } = owner.metadata;
  return store
    .list(PODS, { namespace })
    .filter(pod => isOwnedBy(pod, owner))
    .filter(pod => pod.metadata.deletionTimestamp === undefined)
    .sort(
      (a, b) =>
        Number(isReady(b)) - Number(isReady(a)) ||
        Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion),
    );
}

/** Begins to delete a pod; it goes a moment later. @internal */
export function deletePod({ store }: ControllerContext, pod: KubeObject): void {
  if (store.get(PODS, pod.metadata)) store.delete(PODS, pod.metadata);
}

/**
 * Makes a pod, and tells of it.
 *
 * @param component - who makes it, such as `replicaset-controller`
 * @returns why the API server refuses it, if it does
 * @internal
 */
export function createPod(
  context: ControllerContext,
  owner: KubeObject,
  template: PodTemplate,
  component: string,
  extras: PodExtras = {},
): string | undefined {
  const { store, clock } = context;
  const draft = newPod(owner, template, clock.now(), store.version, extras);
  const account = template.spec.serviceAccountName ?? 'default';
  const { namespace } = owner.metadata;
  const isKnown =
    account === 'default' ||
    store.get(SERVICE_ACCOUNTS, { namespace, name: String(account) });
  if (!isKnown) {
    const problem = `pods "${owner.metadata.name}-" is forbidden: error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`;
    const message = `Error creating: ${problem}`;
    const reason = 'FailedCreate';
    tell(context, owner, component, { type: 'Warning', reason, message });
    return problem;
  }
  store.create(PODS, draft);
  const message = `Created pod: ${draft.metadata.name}`;
  const reason = 'SuccessfulCreate';
  tell(context, owner, component, { type: 'Normal', reason, message });
  return undefined;
}

function failureOf(
  replicaSet: KubeObject,
  message: string | undefined,
  now: number,
) {
  if (message === undefined) return {};
  const { status } = replicaSetSchema.parse(replicaSet);
  const type = 'ReplicaFailure';
  const known = status.conditions.find(condition => condition.type === type);
  const condition = known ?? {
    type,
    status: 'True',
    lastTransitionTime: timestamp(now),
    reason: 'FailedCreate',
    message,
  };
  return { conditions: [{ ...condition, message }] };
}

function writeStatus(
  context: ControllerContext,
  replicaSet: KubeObject,
  problem: string | undefined,
): void {
  const pods = livePodsOf(context, replicaSet);
  const ready = pods.filter(isReady).length;
  const status = {
    replicas: pods.length,
    ...(pods.length > 0 ? { fullyLabeledReplicas: pods.length } : {}),
    ...(ready > 0 ? { readyReplicas: ready, availableReplicas: ready } : {}),
    observedGeneration: replicaSet.metadata.generation,
    ...failureOf(replicaSet, problem, context.clock.now()),
  };
  context.store.update(
    REPLICA_SETS,
    replicaSet.metadata,
    current => ({ ...current, status }),
    { scope: 'status' },
  );
}

function runReplicaSet(
  context: ControllerContext,
  replicaSet: KubeObject,
): void {
  const component = 'replicaset-controller';
  const { spec } = replicaSetSchema.parse(replicaSet);
  const pods = livePodsOf(context, replicaSet).filter(pod => !isFinished(pod));
  for (const pod of pods.slice(spec.replicas)) {
    deletePod(context, pod);
    const message = `Deleted pod: ${pod.metadata.name}`;
    const reason = 'SuccessfulDelete';
    tell(context, replicaSet, component, { type: 'Normal', reason, message });
  }
  let problem: string | undefined;
  for (let more = pods.length; more < spec.replicas && !problem; more += 1) {
    problem = createPod(context, replicaSet, spec.template, component);
  }
  const current = context.store.get(REPLICA_SETS, replicaSet.metadata);
  if (current) writeStatus(context, current, problem);
}

/** Acts out the ReplicaSet controller: as many pods as asked for, and a status that counts them. @internal */
export function runReplicaSets(context: ControllerContext): void {
  for (const replicaSet of context.store.list(REPLICA_SETS)) {
    if (!replicaSet.metadata.deletionTimestamp) {
      runReplicaSet(context, replicaSet);
    }
  }
}
