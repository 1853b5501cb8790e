import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { rolloutsTranslationRef } from '../../translation/ref';

/** Why the Rollouts of an entity are not shown, or not any more. */
export const Gone = ({ reason }: { reason: string }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <div role="alert">
      <Typography>{t('content.gone', { reason })}</Typography>
      <Typography variant="body2">{t('content.goneHint')}</Typography>
    </div>
  );
};
