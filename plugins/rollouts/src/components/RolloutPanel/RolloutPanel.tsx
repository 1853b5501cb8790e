import { RolloutView } from '@drydock/plugin-delivery-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { MayNotAct } from '@drydock/plugin-drydock-react';
import { ReactNode } from 'react';
import { ActionBar, ActionEffects } from '../Actions';
import { Analyses } from '../Analysis';
import { Causes } from '../Causes';
import { Revisions } from '../Revisions';
import { StepTimeline } from '../Steps';
import { Traffic } from '../Traffic';
import { PanelHeader, PanelMessages } from './PanelHeader';
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
  permission: ActPermission;
}

/** Whether a person may act on what they see. */
export interface ActPermission {
  /** Undefined while it is being asked. */
  mayAct: boolean | undefined;
  /** Why it could not be found out. */
  error?: Error;
  /** Links to those who may. */
  owners?: ReactNode;
}

/** Everything about one Rollout, and what can be done to it. */
export const RolloutPanel = (props: RolloutPanelProps) => {
  const { entityRef, view, permission, onChanged, onOutdated } = props;
  const classes = useStyles();
  const anchor = rolloutAnchor(view.id);
  const titleId = `${anchor}-title`;
  const refusalId = `${anchor}-refusal`;
  const isRefused = permission.mayAct === false;
  return (
    <Paper
      component="article"
      variant="outlined"
      id={anchor}
      aria-labelledby={titleId}
      className={classes.root}
    >
      <PanelHeader view={view} titleId={titleId} />
      <ActionBar
        entityRef={entityRef}
        view={view}
        mayAct={permission.mayAct === true}
        describedBy={isRefused ? refusalId : undefined}
        onChanged={onChanged}
        onOutdated={onOutdated}
      />
      {isRefused && <MayNotAct id={refusalId} {...permission} />}
      <PanelMessages view={view} />
      <Causes causes={view.causes} />
      {view.weights && (
        <Traffic
          weights={view.weights}
          isPromoted={view.revisions[0]?.role === 'stable'}
        />
      )}
      <StepTimeline view={view} />
      <Revisions revisions={view.revisions} />
      <Analyses revisions={view.revisions} />
    </Paper>
  );
};
