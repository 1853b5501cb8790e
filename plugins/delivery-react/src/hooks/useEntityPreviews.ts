import { EntityPreview, EntityPreviews } from '@drydock/plugin-delivery-common';
import { useMemo } from 'react';
import { PreviewsApi } from '../client';
import { AnswerSource, useEntityAnswer } from './useEntityAnswer';

/** The previews of an entity's pull requests as far as they are known, kept up to date. @public */
export interface EntityPreviewsState {
  data?: EntityPreviews;
  /** What fails, with data when something was read before. */
  error?: Error;
  /** Since when it fails. ISO 8601. */
  errorSince?: string;
  /** Why the entity is not shown any more. */
  gone?: string;
  /** Reads once more. */
  retry: () => void;
  /** Shows a preview as an action answered it, before the stream tells it. */
  accept: (preview: EntityPreview) => void;
}

function sourceOf(
  api: PreviewsApi,
): AnswerSource<EntityPreview, EntityPreviews> {
  return {
    read: entityRef => api.getPreviews(entityRef),
    listen: (entityRef, { onData, ...others }) =>
      api.subscribe(entityRef, { onPreviews: onData, ...others }),
    keyOf: preview => preview.id,
  };
}

/** Reads the previews of an entity once and then hears of every change. A hidden page does neither. @public */
export function useEntityPreviews(
  api: PreviewsApi,
  entityRef: string,
): EntityPreviewsState {
  const source = useMemo(() => sourceOf(api), [api]);
  return useEntityAnswer(source, entityRef);
}
