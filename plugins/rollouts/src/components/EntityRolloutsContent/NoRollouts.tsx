import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SourceView } from '@drydock/plugin-delivery-common';
import { rolloutsTranslationRef } from '../../translation/ref';

/** Why an entity has no Rollout, and what to do. */
export const NoRollouts = (props: { sources: readonly SourceView[] }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const isComplete = props.sources.every(({ state }) =>
    ['live', 'absent'].includes(state),
  );
  const description = isComplete
    ? t('empty.description')
    : `${t('empty.notLive')} ${t('empty.description')}`;
  return (
    <EmptyState
      missing="content"
      title={t('empty.title')}
      description={description}
    />
  );
};
