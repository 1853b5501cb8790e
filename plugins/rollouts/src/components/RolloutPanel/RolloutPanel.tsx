import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RolloutView } from '@drydock/plugin-delivery-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { rolloutsTranslationRef } from '../../translation/ref';
import { ActionBar, ActionEffects } from '../Actions';
import { Analyses } from '../Analysis';
import { Causes } from '../Causes';
import { Revisions } from '../Revisions';
import { StepTimeline } from '../Steps';
import { Traffic } from '../Traffic';
import { PanelHeader } from './PanelHeader';
import { rolloutAnchor } from './anchor';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    marginBottom: theme.spacing(2),
    minWidth: 0,
    fontFamily: theme.typography.fontFamily,
    // A deep link shows the name below the header of the page.
    scrollMarginTop: theme.spacing(8),
  },
}));

/** Props of {@link RolloutPanel}. */
export interface RolloutPanelProps extends ActionEffects {
  entityRef: string;
  view: RolloutView;
  /** Undefined while it is being asked. */
  mayAct: boolean | undefined;
}

/** Everything about one Rollout, and what can be done to it. */
export const RolloutPanel = (props: RolloutPanelProps) => {
  const { entityRef, view, mayAct, onChanged, onOutdated } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const anchor = rolloutAnchor(view.id);
  const titleId = `${anchor}-title`;
  return (
    <Paper
      component="article"
      variant="outlined"
      id={anchor}
      aria-labelledby={titleId}
      className={classes.root}
    >
      <PanelHeader view={view} titleId={titleId} />
      {mayAct && (
        <ActionBar
          entityRef={entityRef}
          view={view}
          onChanged={onChanged}
          onOutdated={onOutdated}
        />
      )}
      {mayAct === false && (
        <Typography variant="body2" color="textSecondary">
          {t('action.readOnly')}
        </Typography>
      )}
      <Causes causes={view.causes} />
      {view.weights && (
        <Traffic
          weights={view.weights}
          isPromoted={view.revisions[0]?.role === 'stable'}
        />
      )}
      <StepTimeline view={view} />
      <Analyses revisions={view.revisions} />
      <Revisions revisions={view.revisions} />
    </Paper>
  );
};
