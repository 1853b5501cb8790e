import { RolloutView } from '../rollouts';
import { RolloutSummary } from './types';

/**
 * A Rollout as fleet tables show it.
 *
 * @param entityRefs - entities it belongs to, as far as the reader may see them
 * @public
 */
export function rolloutSummary(
  view: RolloutView,
  entityRefs: string[],
): RolloutSummary {
  const [newest] = view.revisions;
  return {
    id: view.id,
    phase: view.phase,
    message: view.message,
    strategy: view.strategy,
    ...(view.weights ? { weights: view.weights } : {}),
    currentStep: view.currentStep,
    stepCount: view.steps.length,
    replicas: view.replicas,
    images: (newest?.images ?? []).map(({ image }) => image),
    ...(newest?.createdAt ? { changedAt: newest.createdAt } : {}),
    entityRefs,
  };
}
