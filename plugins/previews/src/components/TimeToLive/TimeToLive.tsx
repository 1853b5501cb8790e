import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TimeToLiveView } from '@drydock/plugin-delivery-common';
import { TimeLeft, useNow } from '@drydock/plugin-drydock-react';
import { useCallback } from 'react';
import { previewsTranslationRef } from '../../translation/ref';

/** When a preview goes by itself, counting down; it may pass while it is shown. */
export const TimeToLive = ({ life }: { life: TimeToLiveView }) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const end = Date.parse(life.expiresAt);
  const isOver = useNow(useCallback((now: number) => end <= now, [end]));
  return life.expired || isOver ? (
    <>{t('life.expired')}</>
  ) : (
    t('life.left', { left: <TimeLeft at={life.expiresAt} /> })
  );
};
