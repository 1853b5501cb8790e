import { useApi } from '@backstage/core-plugin-api';
import {
  EntityPreview,
  PreviewActionView,
} from '@drydock/plugin-delivery-common';
import {
  ActionOutcome,
  ActionWork,
  useAction,
} from '@drydock/plugin-drydock-react';
import { previewsDeliveryApiRef } from '../../api';

type Work = ActionWork<PreviewActionView, EntityPreview>;

/** What came of the last action. */
export type Outcome = ActionOutcome<PreviewActionView, EntityPreview>;

/** What is told to whoever shows the preview. */
export type ActionEffects = Pick<Work, 'onChanged' | 'onOutdated'>;

/** Acts on the preview of a pull request; `build` says which commit was seen. */
export function usePreviewAction(
  target: { entityRef: string; number: number },
  headCommit: string | undefined,
  effects: ActionEffects,
) {
  const api = useApi(previewsDeliveryApiRef);
  return useAction<PreviewActionView, EntityPreview>({
    ...effects,
    async perform({ name }, answered) {
      const seen = name === 'build' && headCommit ? { headCommit } : {};
      const { preview } = await api.actOnPreview(target, {
        action: name,
        ...seen,
      });
      answered(preview);
    },
  });
}
