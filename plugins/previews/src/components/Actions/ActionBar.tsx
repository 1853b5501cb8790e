import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityPreview,
  PreviewActionName,
} from '@drydock/plugin-delivery-common';
import { OutcomeNote, WhyNot } from '@drydock/plugin-drydock-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { PreviewsT, previewsTranslationRef } from '../../translation/ref';
import { nameOf } from '../format';
import { ActionDialog, Asked } from './ActionDialog';
import { ActionEffects, Outcome, useAction } from './useAction';

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
  preview: EntityPreview;
  /** Of the pull request. */
  number: number;
}

/** What is wanted most of the time; it stands out. */
const FORWARD: PreviewActionName[] = ['create', 'build'];

function outcomeWords(outcome: Outcome, name: string, t: PreviewsT): string {
  const action = outcome.action.name;
  if (outcome.type === 'done') {
    const state = t(`state.${outcome.preview.state}`);
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
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const target = { entityRef, number };
  const { headCommit, actions } = preview;
  const { act, busy, outcome, dismiss } = useAction(
    target,
    headCommit,
    effects,
  );
  const [asked, setAsked] = useState<Asked>();
  const name = nameOf(preview);
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
      <div
        role="group"
        aria-label={t('action.group', { name })}
        className={classes.bar}
      >
        {actions
          .filter(action => !action.unavailable)
          .map(action => (
            <Button
              key={action.name}
              size="small"
              variant="outlined"
              color={FORWARD.includes(action.name) ? 'primary' : 'default'}
              disabled={busy}
              onClick={() => setAsked({ action, headCommit })}
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
