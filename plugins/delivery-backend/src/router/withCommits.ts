import { RolloutView } from '@drydock/plugin-delivery-common';
import { PreviewFacts } from '../previews/types';

/** A view with the commits that its images were built from, as far as they are known. @internal */
export function withCommits(
  view: RolloutView,
  facts: Pick<PreviewFacts, 'builtCommit'>,
): RolloutView {
  const revisions = view.revisions.map(revision => ({
    ...revision,
    images: revision.images.map(shown => {
      const commit = facts.builtCommit(shown.image);
      return commit ? { ...shown, commit } : shown;
    }),
  }));
  return { ...view, revisions };
}
