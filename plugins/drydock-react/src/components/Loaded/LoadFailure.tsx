import { isError, ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { drydockTranslationRef } from '../../translation/ref';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
    margin: theme.spacing(1, 0),
    borderLeft: `4px solid ${theme.palette.error.main}`,
    overflowWrap: 'anywhere',
  },
  retry: { marginTop: theme.spacing(1) },
}));

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

const FORBIDDEN = 403;

/** Whether it failed since the person lacks a permission, which trying again does not mend. */
function isRefusal(error: Error): boolean {
  return error instanceof ResponseError
    ? error.statusCode === FORBIDDEN
    : isError(error) && error.name === 'NotAllowedError';
}

function messageOf(error: Error): string {
  return error instanceof ResponseError
    ? error.body.error.message
    : error.message;
}

/** Says what failed, since when, and offers to try again; or that a permission is missing. @public */
export const LoadFailure = (props: LoadFailureProps) => {
  const { what, error, since, retry, hasOldData = false } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(drydockTranslationRef);
  const refused = isRefusal(error);
  return (
    <Paper role="alert" variant="outlined" className={classes.root}>
      <WarningIcon aria-hidden />
      <div>
        <Typography variant="subtitle1">
          {t(refused ? 'loaded.refused' : 'loaded.failed', { what })}
        </Typography>
        <Typography variant="body2">{messageOf(error)}</Typography>
        <Typography variant="body2">
          {refused && t('loaded.refusedHint')}
          {since &&
            !refused &&
            t('loaded.failedSince', {
              since: <RelativeTime at={since} />,
            })}{' '}
          {hasOldData && t('loaded.shownAsOf')}
        </Typography>
        {retry && (
          <Button
            variant="outlined"
            size="small"
            onClick={retry}
            className={classes.retry}
          >
            {t('loaded.retry')}
          </Button>
        )}
      </div>
    </Paper>
  );
};
