import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityPreview,
  PreviewActionName,
} from '@drydock/plugin-delivery-common';
import { ActionGroup, OutcomeNote } from '@drydock/plugin-drydock-react';
import { useState } from 'react';
import { PreviewsT, previewsTranslationRef } from '../../translation/ref';
import { nameOf } from '../format';
import { ActionDialog, Asked } from './ActionDialog';
import { ActionEffects, Outcome, usePreviewAction } from './usePreviewAction';

/** Props of {@link ActionBar}. */
export interface ActionBarProps extends ActionEffects {
  entityRef: string;
  preview: EntityPreview;
  /** Of the pull request. */
  number: number;
}

/** What is wanted most of the time; it stands out. */
const FORWARD: PreviewActionName[] = ['create', 'build'];

function outcomeWords(outcome: Outcome, name: string, t: PreviewsT): string {
  const action = outcome.action.name;
  if (outcome.type === 'done') {
    const state = t(`state.${outcome.result.state}`);
    return t(`action.done.${action}`, { state });
  }
  const { reason } = outcome;
  return outcome.type === 'conflict'
    ? t('action.conflict', { name, reason })
    : t('action.failed', { action: t(`action.${action}`), name, reason });
}

/** Buttons for what can have an effect now; the rest with why not. Everything is confirmed first. */
export const ActionBar = (props: ActionBarProps) => {
  const { entityRef, preview, number, ...effects } = props;
  const { t } = useTranslationRef(previewsTranslationRef);
  const target = { entityRef, number };
  const { headCommit, actions } = preview;
  const { act, busy, outcome, dismiss } = usePreviewAction(
    target,
    headCommit,
    effects,
  );
  const [asked, setAsked] = useState<Asked>();
  const name = nameOf(preview);
  const possible = actions.filter(action => !action.unavailable);
  const impossible = actions.flatMap(({ name: action, unavailable }) =>
    unavailable
      ? [
          {
            label: t(`action.${action}`),
            reason: t(`action.unavailable.${unavailable}`),
          },
        ]
      : [],
  );
  return (
    <>
      <ActionGroup
        label={t('action.group', { name })}
        possible={possible.map(action => ({
          name: action.name,
          label: t(`action.${action.name}`),
          isForward: FORWARD.includes(action.name),
        }))}
        impossible={impossible}
        busy={busy}
        outcome={outcome}
        onChoose={chosen => {
          const action = possible.find(item => item.name === chosen);
          if (action) setAsked({ action, headCommit });
        }}
      />
      <OutcomeNote
        text={outcome && outcomeWords(outcome, name, t)}
        failed={outcome !== undefined && outcome.type !== 'done'}
        onDismiss={dismiss}
      />
      {asked && (
        <ActionDialog
          asked={asked}
          preview={preview}
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
