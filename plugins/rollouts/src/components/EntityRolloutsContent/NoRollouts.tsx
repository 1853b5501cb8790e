import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SourceView } from '@drydock/plugin-delivery-common';
import { RolloutsT, rolloutsTranslationRef } from '../../translation/ref';

function reasonWords(sources: readonly SourceView[], t: RolloutsT): string {
  if (sources.length === 0) return t('empty.noCluster');
  const isComplete = sources.every(({ state }) =>
    ['live', 'absent'].includes(state),
  );
  return isComplete
    ? t('empty.description')
    : `${t('empty.notLive')} ${t('empty.description')}`;
}

/** Why an entity has no Rollout, and what to do. */
export const NoRollouts = (props: { sources: readonly SourceView[] }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <EmptyState
      missing="content"
      title={t('empty.title')}
      description={reasonWords(props.sources, t)}
    />
  );
};
