import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { RolloutsT, rolloutsTranslationRef } from '../../translation/ref';
import { Outcome } from './useAction';

const useStyles = makeStyles(theme => ({
  note: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    marginTop: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
}));

function outcomeWords(outcome: Outcome, name: string, t: RolloutsT): string {
  const action = t(`action.${outcome.action.name}`);
  if (outcome.type === 'done') {
    const phase = t(`phase.${outcome.rollout.phase}`);
    return t('action.done', { action, name, phase });
  }
  const { reason } = outcome;
  return outcome.type === 'conflict'
    ? t('action.conflict', { name, reason })
    : t('action.failed', { action, name, reason });
}

/** What came of an action, said at once to users of a screen reader. It is there before, so that it is heard. */
export const OutcomeNote = (props: {
  outcome: Outcome | undefined;
  name: string;
  onDismiss: () => void;
}) => {
  const { outcome, name, onDismiss } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <div aria-live={outcome?.type === 'done' ? 'polite' : 'assertive'}>
      {outcome && (
        <Paper variant="outlined" className={classes.note}>
          <Typography variant="body2">
            {outcomeWords(outcome, name, t)}
          </Typography>
          <Button size="small" onClick={onDismiss}>
            {t('action.dismiss')}
          </Button>
        </Paper>
      )}
    </div>
  );
};
