import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PullRequestSource } from '@drydock/plugin-delivery-common';
import { RelativeTime } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import LiveIcon from '@material-ui/icons/CheckCircleOutline';
import StartingIcon from '@material-ui/icons/HourglassEmpty';
import NoneIcon from '@material-ui/icons/InfoOutlined';
import TroubleIcon from '@material-ui/icons/ReportProblemOutlined';
import { previewsTranslationRef } from '../../translation/ref';

const ICONS: Record<PullRequestSource['state'], typeof LiveIcon> = {
  live: LiveIcon,
  starting: StartingIcon,
  none: NoneIcon,
  unsupported: NoneIcon,
  stale: TroubleIcon,
  failing: TroubleIcon,
  unauthorized: TroubleIcon,
  'not-found': TroubleIcon,
  'rate-limited': TroubleIcon,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    gap: 4,
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  icon: { marginTop: 3, flex: 'none' },
}));

/** Says how current what is known of pull requests is, and what to do where that is not enough. */
export const PullRequestFreshness = (props: { source: PullRequestSource }) => {
  const { state, lastHeardAt, error } = props.source;
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const repository = props.source.repository ?? t('forge.unnamed');
  const Icon = ICONS[state];
  return (
    <div className={classes.root}>
      <Icon fontSize="inherit" aria-hidden className={classes.icon} />
      <span>
        {t(`forge.${state}`, {
          repository,
          when: <RelativeTime at={lastHeardAt} />,
        })}
        {error && ` (${error})`}
      </span>
    </div>
  );
};
