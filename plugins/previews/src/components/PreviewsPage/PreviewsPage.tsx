import { Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { previewsTranslationRef } from '../../translation/ref';
import { FleetContent } from './FleetContent';

/** Page of all previews for the classic frontend system, which draws no header of its own. */
export const PreviewsPage = () => {
  const { t } = useTranslationRef(previewsTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('fleet.title')} />
      <FleetContent />
    </Page>
  );
};
