import { rolloutView, RolloutView } from '../rollouts';
import { recorded } from './recorded';

/** A recorded Rollout as a person sees it, its cluster named `east`. For tests only. @internal */
export function viewOf(recording: string, name?: string): RolloutView {
  const { rollouts, ...objects } = recorded(recording);
  const rollout = rollouts.find(
    item => name === undefined || item.metadata.name === name,
  );
  if (!rollout) throw new Error(`${recording} has no Rollout ${name}`);
  return rolloutView({ cluster: 'east', ...objects, rollout });
}
