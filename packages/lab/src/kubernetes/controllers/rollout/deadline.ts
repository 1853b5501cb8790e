import { Condition, RolloutStatus, rolloutSchema } from '../../schema/rollout';
import { passedSince } from '../context';
import { RolloutSync, stepIndex, stepsOf } from './view';

/** Reason of the condition `Progressing` of a Rollout that takes too long. @internal */
export const TIMED_OUT = 'ProgressDeadlineExceeded';

/** Rule: argo-rollouts `utils/defaults/defaults.go`. */
const DEADLINE_SECONDS = 600;

function progressingOf({ conditions }: RolloutStatus): Condition | undefined {
  return conditions?.find(({ type }) => type === 'Progressing');
}

/** Whether the status says that a Rollout takes too long. @internal */
export function isLate(status: RolloutStatus): boolean {
  return progressingOf(status)?.reason === TIMED_OUT;
}

/**
 * Whether something came nearer to what is wanted in this round.
 * Rule: argo-rollouts v1.9 `utils/conditions/conditions.go`, RolloutProgressing.
 *
 * @internal
 */
export function hasProgressed({ object, status }: RolloutSync): boolean {
  const before = rolloutSchema.parse(object).status;
  const grown = [
    'updatedReplicas',
    'readyReplicas',
    'availableReplicas',
  ] as const;
  const old = (of: RolloutStatus) =>
    (of.replicas ?? 0) - (of.updatedReplicas ?? 0);
  return (
    before.currentPodHash !== status.currentPodHash ||
    before.currentStepIndex !== status.currentStepIndex ||
    before.blueGreen.activeSelector !== status.blueGreen.activeSelector ||
    old(status) < old(before) ||
    grown.some(field => (status[field] ?? 0) > (before[field] ?? 0))
  );
}

/** Steps that take as long as they take, and measurements, know no deadline. */
function takesItsTime(sync: RolloutSync): boolean {
  const { pause, analysis } = stepsOf(sync)[stepIndex(sync)] ?? {};
  const { prePromotionAnalysisRunStatus, postPromotionAnalysisRunStatus } =
    sync.status.blueGreen;
  const isMeasured = [
    prePromotionAnalysisRunStatus,
    postPromotionAnalysisRunStatus,
  ].some(run => run?.status === 'Running');
  return pause !== undefined || analysis !== undefined || isMeasured;
}

/**
 * Whether a Rollout takes longer than it may.
 * Rule: argo-rollouts v1.9 `utils/conditions/conditions.go`, RolloutTimedOut.
 *
 * @internal
 */
export function hasTimedOut(sync: RolloutSync): boolean {
  const { context, spec, status } = sync;
  const known = progressingOf(status);
  if (!known || hasProgressed(sync)) return false;
  if (known.reason === TIMED_OUT) return true;
  if (known.reason !== 'ReplicaSetUpdated' || takesItsTime(sync)) return false;
  const deadline = spec.progressDeadlineSeconds ?? DEADLINE_SECONDS;
  return passedSince(context, known.lastUpdateTime) >= deadline * 1_000;
}
