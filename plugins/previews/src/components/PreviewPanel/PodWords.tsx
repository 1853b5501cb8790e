import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PodView } from '@drydock/plugin-delivery-common';
import { previewsTranslationRef } from '../../translation/ref';

/** How many pods are not ready; each of them is among the causes. */
export const PodWords = ({ pods }: { pods: PodView[] | undefined }) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  if (!pods) return <>{t('panel.podsUnknown')}</>;
  if (pods.length === 0) return <>{t('panel.podsReady')}</>;
  return <>{t('panel.podsNotReady', { count: pods.length })}</>;
};
