import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Snackbar from '@material-ui/core/Snackbar';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { drydockTranslationRef } from '../../translation/ref';

const useStyles = makeStyles(theme => ({
  note: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    maxWidth: 720,
    overflowWrap: 'anywhere',
  },
}));

/** Props of {@link OutcomeNote}. @public */
export interface OutcomeNoteProps {
  /** What came of the last action; undefined when there was none, or it was dismissed. */
  text: string | undefined;
  /** Whether the action failed, which interrupts what a screen reader says. */
  failed: boolean;
  onDismiss: () => void;
}

/**
 * What came of an action, said at once to users of a screen reader. It is there before, so that it is heard; it lies
 * over the page until it is dismissed, so that nothing jumps below it.
 * @public
 */
export const OutcomeNote = ({ text, failed, onDismiss }: OutcomeNoteProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(drydockTranslationRef);
  return (
    <div aria-live={failed ? 'assertive' : 'polite'}>
      {text && (
        <Snackbar open>
          <Paper elevation={6} className={classes.note}>
            <Typography variant="body2">{text}</Typography>
            <Button size="small" onClick={onDismiss}>
              {t('actions.dismiss')}
            </Button>
          </Paper>
        </Snackbar>
      )}
    </div>
  );
};
