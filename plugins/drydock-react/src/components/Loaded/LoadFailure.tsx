import { WarningPanel } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { drydockTranslationRef } from '../../translation/ref';
import { RelativeTime } from '../RelativeTime';

/** Props of {@link LoadFailure}. @public */
export interface LoadFailureProps {
  /** What could not be read, as the beginning of a sentence. */
  what: string;
  error: Error;
  /** ISO 8601. */
  since?: string;
  retry?: () => void;
  /** Whether something that was read before is shown beside it. */
  hasOldData?: boolean;
}

/** Says what failed, since when, and offers to try again. @public */
export const LoadFailure = (props: LoadFailureProps) => {
  const { what, error, since, retry, hasOldData = false } = props;
  const { t } = useTranslationRef(drydockTranslationRef);
  return (
    <div role="alert">
      <WarningPanel
        severity={hasOldData ? 'warning' : 'error'}
        title={t('loaded.failed', { what })}
        defaultExpanded
      >
        <Typography>{error.message}</Typography>
        <Typography>
          {since &&
            t('loaded.failedSince', {
              since: <RelativeTime at={since} />,
            })}{' '}
          {hasOldData && t('loaded.shownAsOf')}
        </Typography>
        {retry && (
          <Button variant="outlined" size="small" onClick={retry}>
            {t('loaded.retry')}
          </Button>
        )}
      </WarningPanel>
    </div>
  );
};
