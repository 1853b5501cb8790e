import { WantedRun } from '../analysisRuns';
import { RolloutSync } from '../view';
import { isActive, isFastTracked, isPreviewed, strategyOf } from './view';

/** Which measurements a blue-green release has at this moment. @internal */
export function blueGreenRuns(sync: RolloutSync): WantedRun[] {
  if (isFastTracked(sync)) return [];
  const { prePromotionAnalysis, postPromotionAnalysis } = strategyOf(sync);
  if (isActive(sync)) {
    return postPromotionAnalysis
      ? [{ type: 'PostPromotion', analysis: postPromotionAnalysis }]
      : [];
  }
  return prePromotionAnalysis && isPreviewed(sync)
    ? [{ type: 'PrePromotion', analysis: prePromotionAnalysis }]
    : [];
}
