import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RolloutView } from '@drydock/plugin-delivery-common';
import { RelativeTime } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { rolloutsTranslationRef } from '../../translation/ref';
import { Phase } from '../Phase';
import { readyWords } from '../readyWords';
import { Pauses } from './Pauses';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
  },
  name: { overflowWrap: 'anywhere', margin: 0 },
  // Holds the place of lines that come and go, so that nothing below them jumps.
  message: { minHeight: '2.5rem', overflowWrap: 'anywhere' },
}));

/** What is said only at times: an abort, a full promotion, a deletion. */
const Notes = ({ view }: { view: RolloutView }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { aborted, promotingFully, deletedAt } = view;
  return (
    <>
      {aborted && (
        <Typography variant="body2">
          {aborted.at
            ? t('panel.aborted', { when: <RelativeTime at={aborted.at} /> })
            : t('panel.abortedNoTime')}
          {aborted.message !== view.message && `: ${aborted.message}`}
        </Typography>
      )}
      {promotingFully && (
        <Typography variant="body2">{t('panel.promotingFully')}</Typography>
      )}
      {deletedAt && (
        <Typography variant="body2">
          {t('panel.deleted', { when: <RelativeTime at={deletedAt} /> })}
        </Typography>
      )}
    </>
  );
};

/** What the controller says, why it waits, and what happened to it. */
export const PanelMessages = ({ view }: { view: RolloutView }) => {
  const classes = useStyles();
  const { pauses } = view;
  const isSaidByPause = pauses.some(({ reason }) => reason === view.message);
  return (
    <div className={classes.message}>
      {view.message && !isSaidByPause && (
        <Typography variant="body2">{view.message}</Typography>
      )}
      <Pauses pauses={pauses} />
      <Notes view={view} />
    </div>
  );
};

/** Name, phase and pods. */
export const PanelHeader = (props: { view: RolloutView; titleId: string }) => {
  const { view, titleId } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { replicas, workload } = view;
  return (
    <>
      <div className={classes.line}>
        <Typography
          variant="h5"
          component="h3"
          id={titleId}
          className={classes.name}
        >
          {view.id.name}
        </Typography>
        <Phase phase={view.phase} />
        <Typography variant="body2" color="textSecondary">
          {t(`strategy.${view.strategy}`)} · {readyWords(replicas, t)}
        </Typography>
      </div>
      {workload && (
        <Typography variant="body2" color="textSecondary">
          {t('panel.workload', workload)}
        </Typography>
      )}
    </>
  );
};
