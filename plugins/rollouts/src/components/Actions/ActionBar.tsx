import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RolloutActionName,
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { OutcomeNote, WhyNot } from '@drydock/plugin-drydock-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, useState } from 'react';
import { rolloutsTranslationRef } from '../../translation/ref';
import { ActionDialog } from './ActionDialog';
import { outcomeWords } from './outcomeWords';
import { ActionEffects, useAction } from './useAction';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    // As high as a row of buttons, also when none is left.
    minHeight: 32,
    margin: theme.spacing(1, 0),
  },
}));

/** Props of {@link ActionBar}. */
export interface ActionBarProps extends ActionEffects {
  entityRef: string;
  view: RolloutView;
  /** Whether the person may act; the buttons are there either way, so that nothing jumps when it becomes known. */
  mayAct: boolean;
  /** Id of the words that say why the person may not. */
  describedBy?: string;
}

/** What is wanted most of the time; it stands out. */
const FORWARD: RolloutActionName[] = ['promote', 'resume', 'retry'];

/** Gives the focus to the group of buttons when the button that had it is gone after an action. */
function useFocusAfter(outcome: object | undefined, left: string) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome && document.activeElement === document.body) {
      bar.current?.focus();
    }
  }, [outcome, left]);
  return bar;
}

/** Buttons for what can have an effect now; the rest with why not. Everything is confirmed first. */
export const ActionBar = (props: ActionBarProps) => {
  const { entityRef, view, mayAct, describedBy, ...effects } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { act, busy, outcome, dismiss } = useAction(entityRef, view, effects);
  const [asked, setAsked] = useState<RolloutActionView>();
  const { name } = view.id;
  const possible = view.actions.filter(item => !item.unavailable);
  const impossible = view.actions.flatMap(item =>
    item.unavailable
      ? [
          {
            label: t(`action.${item.name}`),
            reason: t(`action.unavailable.${item.unavailable}`),
          },
        ]
      : [],
  );
  const bar = useFocusAfter(outcome, possible.map(item => item.name).join());
  return (
    <>
      <div
        ref={bar}
        tabIndex={-1}
        role="group"
        aria-label={t('action.group', { name })}
        aria-describedby={describedBy}
        aria-busy={busy}
        className={classes.bar}
      >
        {possible.map(action => (
          <Button
            key={action.name}
            size="small"
            variant="outlined"
            color={FORWARD.includes(action.name) ? 'primary' : 'default'}
            disabled={!mayAct}
            // Not disabled while busy, which would take the focus away.
            aria-disabled={busy}
            aria-describedby={describedBy}
            onClick={() => !busy && setAsked(action)}
          >
            {t(`action.${action.name}`)}
          </Button>
        ))}
        <WhyNot actions={impossible} />
      </div>
      <OutcomeNote
        text={outcome && outcomeWords(outcome, name, t)}
        failed={outcome !== undefined && outcome.type !== 'done'}
        onDismiss={dismiss}
      />
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
