import { Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { rolloutsTranslationRef } from '../../translation/ref';
import { FleetContent } from './FleetContent';

/** Page of all Rollouts for the classic frontend system, which draws no header of its own. */
export const RolloutsPage = () => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('fleet.title')} />
      <FleetContent />
    </Page>
  );
};
