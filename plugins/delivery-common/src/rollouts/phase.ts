import { Rollout } from '../kubernetes';
import { calculatedPhase } from './calculatedPhase';
import { PhaseAndMessage, RolloutPhase } from './types';

const PHASES: readonly string[] = [
  'Healthy',
  'Degraded',
  'Progressing',
  'Paused',
];
const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';

function isPhase(text: string): text is RolloutPhase {
  return PHASES.includes(text);
}

/** A number as the controller reads it: digits only, nothing else counts as one. */
function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d+$/.test(text)
    ? Number(text)
    : undefined;
}

/** A controller before 0.10 wrote a hash there, which may be all digits: a number above the generation is none. */
function isSpecObserved({ metadata, status }: Rollout): boolean {
  const observed = integer(status.observedGeneration);
  return observed === undefined || observed >= (metadata.generation ?? 0);
}

function isWorkloadObserved({ metadata, spec, status }: Rollout): boolean {
  const written = integer(metadata.annotations?.[WORKLOAD_GENERATION]);
  const observed = integer(status.workloadObservedGeneration);
  return (
    !spec.workloadRef ||
    written === undefined ||
    observed === undefined ||
    written === observed
  );
}

/** What keeps the written phase from being true yet, in the order of the rule. */
function pending(rollout: Rollout): string | undefined {
  const { status } = rollout;
  if (!isSpecObserved(rollout)) {
    return 'waiting for rollout spec update to be observed';
  }
  if (status.controllerPause && (status.pauseConditions ?? []).length === 0) {
    return 'waiting for rollout to unpause';
  }
  return isWorkloadObserved(rollout)
    ? undefined
    : 'waiting for rollout spec update to be observed for the reference workload';
}

/**
 * The phase that every client shows, which is not always `status.phase`. One that is not known here is `Unknown`, with
 * its name in the message.
 * Rule: argo-rollouts v1.9.1 `utils/rollout/rolloututil.go`, GetRolloutPhase.
 * @public
 */
export function rolloutPhase(rollout: Rollout): PhaseAndMessage {
  const waiting = pending(rollout);
  if (waiting) return { phase: 'Progressing', message: waiting };
  const { phase, message = '' } = rollout.status;
  if (!phase) return calculatedPhase(rollout);
  return isPhase(phase)
    ? { phase, message }
    : { phase: 'Unknown', message: message ? `${phase}: ${message}` : phase };
}

/**
 * Whether the newest version is also the stable one. Without any version it is not, where the controller says it is.
 * Rule: argo-rollouts v1.9.1 `utils/rollout/rolloututil.go`, IsFullyPromoted.
 * @internal
 */
export function isFullyPromoted({ status }: Rollout): boolean {
  return Boolean(
    status.currentPodHash && status.currentPodHash === status.stableRS,
  );
}

/**
 * Whether an abort is in force. One that a promotion outlived is not: the controller takes it away when it next looks.
 * Rule: argo-rollouts v1.9.1 `rollout/controller.go`, newRolloutContext.
 * @internal
 */
export function isAborted(rollout: Rollout): boolean {
  return rollout.status.abort === true && !isFullyPromoted(rollout);
}

/**
 * The message of a specification that the controller refuses. It touches nothing of the Rollout until it is mended.
 * Rule: argo-rollouts v1.9.1 `rollout/controller.go`, syncHandler and createInvalidRolloutCondition.
 * @internal
 */
export function invalidSpec({ status }: Rollout): string | undefined {
  const condition = status.conditions?.find(
    item => item.type === 'InvalidSpec' && item.status === 'True',
  );
  return condition && (condition.message ?? '');
}
