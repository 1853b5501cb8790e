import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPreviews } from '@drydock/plugin-delivery-common';
import Button from '@material-ui/core/Button';
import { previewsTranslationRef } from '../../translation/ref';

/** Why an entity has neither preview nor pull request, and what to do. */
export const NoPreviews = ({ data }: { data: EntityPreviews | undefined }) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const isComplete =
    data?.pullRequests.state === 'live' &&
    data.sources.every(({ state }) => ['live', 'absent'].includes(state));
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

/** Says that pull requests are there, but none with a preview, and offers to show them. */
export const NoneWithPreview = (props: {
  count: number;
  onShowAll: () => void;
}) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  return (
    <EmptyState
      missing="content"
      title={t('content.none')}
      description={t('content.noneHint', { count: props.count })}
      action={
        <Button variant="outlined" onClick={props.onShowAll}>
          {t('content.all')}
        </Button>
      }
    />
  );
};
