import { timestamp } from '../../clock';
import { KubeObject } from '../../objects';
import { WorkloadCondition, deploymentSchema } from '../../schema/workloads';
import { DeploymentSet } from './deploymentSets';

const LATE = 'ProgressDeadlineExceeded';

type News = Pick<WorkloadCondition, 'type' | 'status' | 'reason' | 'message'>;

interface Counted {
  replicas: number;
  updatedReplicas: number;
  readyReplicas: number;
}

function count(
  newest: DeploymentSet | undefined,
  all: readonly DeploymentSet[],
): Counted {
  const sum = (of: 'pods' | 'ready') =>
    all.reduce((total, set) => total + set[of], 0);
  return {
    replicas: sum('pods'),
    updatedReplicas: newest?.pods ?? 0,
    readyReplicas: sum('ready'),
  };
}

function available(isAvailable: boolean): News {
  return {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    reason: isAvailable
      ? 'MinimumReplicasAvailable'
      : 'MinimumReplicasUnavailable',
    message: `Deployment ${
      isAvailable ? 'has' : 'does not have'
    } minimum availability.`,
  };
}

function progressing(
  name: string | undefined,
  is: { complete: boolean; late: boolean },
): News {
  const type = 'Progressing';
  const what = `ReplicaSet "${name}"`;
  if (is.complete) {
    const message = `${what} has successfully progressed.`;
    return { type, status: 'True', reason: 'NewReplicaSetAvailable', message };
  }
  if (is.late) {
    const message = `${what} has timed out progressing.`;
    return {
      type,
      status: 'False',
      reason: LATE,
      message,
    };
  }
  const message = `${what} is progressing.`;
  return { type, status: 'True', reason: 'ReplicaSetUpdated', message };
}

function dated(
  news: News,
  before: WorkloadCondition | undefined,
  hasMoved: boolean,
  at: string,
): WorkloadCondition {
  const isSame =
    before?.reason === news.reason && before?.status === news.status;
  const { type, status, reason, message } = news;
  return {
    type,
    status,
    lastUpdateTime: isSame && !hasMoved ? before?.lastUpdateTime : at,
    lastTransitionTime:
      before?.status === status ? before.lastTransitionTime : at,
    reason,
    message,
  };
}

function positive(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, of]) => of > 0));
}

/**
 * What a Deployment says of itself. Rule: kubernetes `pkg/controller/deployment/progress.go`; for the fields
 * `__fixtures__/rollouts/workloadref-01-healthy.json`.
 *
 * @internal
 */
export function deploymentStatus(
  deployment: KubeObject,
  newest: DeploymentSet | undefined,
  all: readonly DeploymentSet[],
  { now, pace }: { now: number; pace: number },
): Record<string, unknown> {
  const { spec, status: before } = deploymentSchema.parse(deployment);
  const counts = count(newest, all);
  const isComplete =
    counts.updatedReplicas === spec.replicas &&
    counts.replicas === spec.replicas &&
    (newest?.ready ?? 0) === spec.replicas;
  const old = before.conditions.find(({ type }) => type === 'Progressing');
  const hasMoved =
    counts.updatedReplicas > before.updatedReplicas ||
    counts.readyReplicas > before.readyReplicas ||
    counts.replicas - counts.updatedReplicas <
      before.replicas - before.updatedReplicas;
  const waited = (now - Date.parse(old?.lastUpdateTime ?? '')) * pace;
  const isLate =
    !hasMoved &&
    old?.reason !== 'NewReplicaSetAvailable' &&
    (old?.reason === LATE || waited >= spec.progressDeadlineSeconds * 1_000);
  const name = newest?.object.metadata.name;
  const at = timestamp(now);
  const conditions = [
    available(counts.readyReplicas >= spec.replicas),
    progressing(name, { complete: isComplete, late: isLate }),
  ].map(news =>
    dated(
      news,
      before.conditions.find(({ type }) => type === news.type),
      news.type === 'Progressing' && hasMoved && !isComplete,
      at,
    ),
  );
  const unavailable = Math.max(0, spec.replicas - counts.readyReplicas);
  return {
    observedGeneration: deployment.metadata.generation,
    ...positive({
      ...counts,
      availableReplicas: counts.readyReplicas,
      unavailableReplicas: unavailable,
    }),
    conditions,
  };
}
