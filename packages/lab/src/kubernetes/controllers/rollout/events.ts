import { Happening, tell } from '../events';
import { RolloutSync } from './view';

/** Who tells of Rollouts and AnalysisRuns. Rule: `__fixtures__/events`. @internal */
export const ROLLOUTS_CONTROLLER = 'rollouts-controller';

/** Tells what happened to a Rollout. @internal */
export function tellOf(
  { context, object }: Pick<RolloutSync, 'context' | 'object'>,
  happening: Happening,
): void {
  tell(context, object, ROLLOUTS_CONTROLLER, happening);
}

/** Tells that something went as it should. @internal */
export function tellNormal(
  sync: Pick<RolloutSync, 'context' | 'object'>,
  reason: string,
  message: string,
): void {
  tellOf(sync, { type: 'Normal', reason, message });
}
