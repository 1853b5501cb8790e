import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApplicationView } from '@drydock/plugin-delivery-common';
import { RelativeTime } from '@drydock/plugin-drydock-react';
import { PreviewsT, previewsTranslationRef } from '../../translation/ref';

const PHASES = [
  'Queued',
  'Running',
  'Terminating',
  'Succeeded',
  'Failed',
  'Error',
] as const;

function operationWords(phase: string, t: PreviewsT): string {
  const known = PHASES.find(item => item === phase);
  return known ? t(`operation.${known}`) : t('operation.other', { phase });
}

/** What Argo CD says of it, in its own words, since they are looked for in its pages. */
export const ArgoWords = ({
  application,
}: {
  application: ApplicationView;
}) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const { sync, health, operation, comparedAt } = application;
  const words = [
    sync.status,
    health.status,
    operation && operationWords(operation.phase, t),
  ];
  return (
    <>
      {words.filter(Boolean).join(t('panel.comma'))}
      {comparedAt && (
        <div>
          {t('panel.compared', { when: <RelativeTime at={comparedAt} /> })}
        </div>
      )}
    </>
  );
};
