import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RolloutActionName,
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { ActionGroup, OutcomeNote } from '@drydock/plugin-drydock-react';
import { useState } from 'react';
import { rolloutsTranslationRef } from '../../translation/ref';
import { ActionDialog } from './ActionDialog';
import { outcomeWords } from './outcomeWords';
import { ActionEffects, useRolloutAction } from './useRolloutAction';

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

/** Buttons for what can have an effect now; the rest with why not. Everything is confirmed first. */
export const ActionBar = (props: ActionBarProps) => {
  const { entityRef, view, mayAct, describedBy, ...effects } = props;
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { act, busy, outcome, dismiss } = useRolloutAction(
    entityRef,
    view,
    effects,
  );
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
  return (
    <>
      <ActionGroup
        label={t('action.group', { name })}
        possible={possible.map(item => ({
          name: item.name,
          label: t(`action.${item.name}`),
          isForward: FORWARD.includes(item.name),
        }))}
        impossible={impossible}
        busy={busy}
        outcome={outcome}
        disabled={!mayAct}
        describedBy={describedBy}
        onChoose={chosen =>
          setAsked(possible.find(item => item.name === chosen))
        }
      />
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
