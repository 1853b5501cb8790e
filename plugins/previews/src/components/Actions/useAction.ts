import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  EntityPreview,
  PreviewActionView,
} from '@drydock/plugin-delivery-common';
import { useCallback, useState } from 'react';
import { previewsDeliveryApiRef } from '../../api';

const CONFLICT = 409;

/** What came of the last action. */
export type Outcome =
  | { type: 'done'; action: PreviewActionView; preview: EntityPreview }
  | { type: 'conflict'; action: PreviewActionView; reason: string }
  | { type: 'failed'; action: PreviewActionView; reason: string };

/** What is told to whoever shows the preview. */
export interface ActionEffects {
  /** The backend answered with this. */
  onChanged: (preview: EntityPreview) => void;
  /** What is shown is not how it is. */
  onOutdated: () => void;
}

function failureOf(action: PreviewActionView, thrown: unknown): Outcome {
  const isConflict =
    thrown instanceof ResponseError && thrown.statusCode === CONFLICT;
  const reason =
    thrown instanceof ResponseError
      ? thrown.body.error.message
      : String(thrown instanceof Error ? thrown.message : thrown);
  return { type: isConflict ? 'conflict' : 'failed', action, reason };
}

/** Acts on the preview of a pull request, once at a time, and keeps what came of it. Nothing is tried again by itself. */
export function useAction(
  target: { entityRef: string; number: number },
  headCommit: string | undefined,
  { onChanged, onOutdated }: ActionEffects,
) {
  const api = useApi(previewsDeliveryApiRef);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const { entityRef, number } = target;

  const act = useCallback(
    async (action: PreviewActionView) => {
      setBusy(true);
      setOutcome(undefined);
      const seen = action.name === 'build' && headCommit ? { headCommit } : {};
      try {
        const { preview } = await api.actOnPreview(
          { entityRef, number },
          { action: action.name, ...seen },
        );
        onChanged(preview);
        setOutcome({ type: 'done', action, preview });
      } catch (thrown) {
        onOutdated();
        setOutcome(failureOf(action, thrown));
      } finally {
        setBusy(false);
      }
    },
    [api, entityRef, number, headCommit, onChanged, onOutdated],
  );
  const dismiss = useCallback(() => setOutcome(undefined), []);
  return { act, busy, outcome, dismiss };
}
