import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RolloutActionName,
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { rolloutsTranslationRef } from '../../translation/ref';
import { ActionDialog } from './ActionDialog';
import { OutcomeNote } from './OutcomeNote';
import { Unavailable } from './Unavailable';
import { ActionEffects, useAction } from './useAction';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

/** Props of {@link ActionBar}. */
export interface ActionBarProps extends ActionEffects {
  entityRef: string;
  view: RolloutView;
}

/** What is wanted most of the time; it stands out. */
const FORWARD: RolloutActionName[] = ['promote', 'resume', 'retry'];

/** Buttons for what can have an effect now; the rest with why not. Everything is confirmed first. */
export const ActionBar = ({ entityRef, view, ...effects }: ActionBarProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { act, busy, outcome, dismiss } = useAction(entityRef, view, effects);
  const [asked, setAsked] = useState<RolloutActionView>();
  const { name } = view.id;
  const possible = view.actions.filter(item => !item.unavailable);
  return (
    <>
      <div
        role="group"
        aria-label={t('action.group', { name })}
        className={classes.bar}
      >
        {possible.map(action => (
          <Button
            key={action.name}
            size="small"
            variant="outlined"
            color={FORWARD.includes(action.name) ? 'primary' : 'default'}
            disabled={busy}
            onClick={() => setAsked(action)}
          >
            {t(`action.${action.name}`)}
          </Button>
        ))}
        <Unavailable actions={view.actions.filter(item => item.unavailable)} />
      </div>
      <OutcomeNote outcome={outcome} name={name} onDismiss={dismiss} />
      {asked && (
        <ActionDialog
          asked={asked}
          view={view}
          onClose={() => setAsked(undefined)}
          onConfirm={action => {
            setAsked(undefined);
            void act(action);
          }}
        />
      )}
    </>
  );
};
