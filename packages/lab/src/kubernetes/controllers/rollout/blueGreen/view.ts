import { SCALE_DOWN_DEADLINE } from '../annotations';
import { RolloutSync, isAborted, newSet } from '../view';

/** The blue-green strategy of a Rollout that has one. @internal */
export function strategyOf({ spec }: RolloutSync) {
  return spec.strategy.blueGreen ?? { activeService: '' };
}

/** Whether the newest revision has the requests of the active Service. @internal */
export function isActive({ status, hash }: RolloutSync): boolean {
  return status.blueGreen.activeSelector === hash;
}

/** Whether the newest revision has all its pods. @internal */
export function isSaturated(sync: RolloutSync): boolean {
  return (newSet(sync)?.ready ?? 0) >= sync.spec.replicas;
}

/**
 * Whether the newest revision needs neither pause nor measurements: a person says so, or it is still there from before.
 * Rule: argo-rollouts v1.9 `rollout/bluegreen.go`, isBlueGreenFastTracked.
 *
 * @internal
 */
export function isFastTracked(sync: RolloutSync): boolean {
  if (sync.status.promoteFull) return true;
  const annotations = newSet(sync)?.object.metadata.annotations;
  return Boolean(annotations?.[SCALE_DOWN_DEADLINE]) && !isAborted(sync);
}

function needsPause(sync: RolloutSync): boolean {
  const { autoPromotionEnabled = true, autoPromotionSeconds = 0 } =
    strategyOf(sync);
  return !autoPromotionEnabled || autoPromotionSeconds > 0;
}

/** Whether the wait before the promotion is over: somebody took it away. @internal */
export function isPauseOver(sync: RolloutSync): boolean {
  const { controllerPause, pauseConditions = [] } = sync.status;
  if (pauseConditions.length > 0) return false;
  return !needsPause(sync) || controllerPause === true;
}

/** How many pods the newest revision is to have: perhaps fewer as long as it has no requests. @internal */
export function newReplicas(sync: RolloutSync): number {
  const { previewReplicaCount } = strategyOf(sync);
  const isPreview =
    !isActive(sync) && !isFastTracked(sync) && !isPauseOver(sync);
  return isPreview
    ? previewReplicaCount ?? sync.spec.replicas
    : sync.spec.replicas;
}

/** Whether the newest revision has the pods that a preview needs. @internal */
export function isPreviewed(sync: RolloutSync): boolean {
  return (newSet(sync)?.ready ?? 0) >= newReplicas(sync);
}
