import { EntityPreview } from '@drydock/plugin-delivery-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ActionBar, ActionEffects } from '../Actions';
import { Causes } from '../Causes';
import { Details } from './Details';
import { Environment } from './Environment';
import { PanelHeader } from './PanelHeader';
import { Resources } from './Resources';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    marginBottom: theme.spacing(2),
    minWidth: 0,
    fontFamily: theme.typography.fontFamily,
    // A deep link shows the title below the header of the page.
    scrollMarginTop: theme.spacing(8),
  },
}));

/** Props of {@link PreviewPanel}. */
export interface PreviewPanelProps extends ActionEffects {
  entityRef: string;
  preview: EntityPreview;
  /** Fragment of an address that leads to it. */
  anchor: string;
  mayAct: boolean;
}

/** Everything about the preview of one pull request, and what can be done to it. */
export const PreviewPanel = (props: PreviewPanelProps) => {
  const { entityRef, preview, anchor, mayAct, onChanged, onOutdated } = props;
  const classes = useStyles();
  const titleId = `${anchor}-title`;
  const { number, application, causes } = preview;
  return (
    <Paper
      component="article"
      variant="outlined"
      id={anchor}
      aria-labelledby={titleId}
      className={classes.root}
    >
      <PanelHeader preview={preview} titleId={titleId} />
      {(application || causes.length === 0) && (
        <Environment preview={preview} />
      )}
      {mayAct && number !== undefined && (
        <ActionBar
          entityRef={entityRef}
          preview={preview}
          number={number}
          onChanged={onChanged}
          onOutdated={onOutdated}
        />
      )}
      <Causes preview={preview} />
      <Details preview={preview} />
      <Resources items={application?.resources ?? []} />
    </Paper>
  );
};
