import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { ConfirmDialog, useLanguage } from '@drydock/plugin-drydock-react';
import { useState } from 'react';
import { rolloutsTranslationRef } from '../../translation/ref';
import { consequenceOf } from './consequence';
import { RevisionChoice } from './RevisionChoice';

/** Props of {@link ActionDialog}. */
export interface ActionDialogProps {
  /** The action as it was when it was chosen. */
  asked: RolloutActionView;
  /** The Rollout as it is now. */
  view: RolloutView;
  onConfirm: (action: RolloutActionView) => void;
  onClose: () => void;
}

function isSame(a: RolloutActionView, b: RolloutActionView): boolean {
  return (
    a.unavailable === b.unavailable &&
    a.toStep === b.toStep &&
    a.toRevision === b.toRevision &&
    a.skips === b.skips &&
    a.runs?.join() === b.runs?.join()
  );
}

/** Revisions that it can go back to, and the one that was chosen as long as it is among them. */
function useRevisionChoice(action: RolloutActionView, view: RolloutView) {
  const [chosen, choose] = useState(action.toRevision);
  const older = action.name === 'undo' ? view.revisions.slice(1) : [];
  const isThere = older.some(item => item.revision === chosen);
  return { older, toRevision: isThere ? chosen : action.toRevision, choose };
}

/**
 * Says what an action will do, and asks whether it shall. The Rollout may go on meanwhile: what is said follows it, and
 * that it has changed is said too.
 */
export const ActionDialog = (props: ActionDialogProps) => {
  const { asked, view, onConfirm, onClose } = props;
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const language = useLanguage();
  const offered = view.actions.find(item => item.name === asked.name) ?? asked;
  const { older, toRevision, choose } = useRevisionChoice(offered, view);
  const action = { ...offered, toRevision };
  const { effects, warning } = consequenceOf(action, view, t, language);
  const label = t(`action.${action.name}`);
  const { name, namespace, cluster } = view.id;
  return (
    <ConfirmDialog
      title={t('action.ask', { action: label, name })}
      effects={
        action.unavailable
          ? [t(`action.unavailable.${action.unavailable}`)]
          : effects
      }
      warning={warning}
      place={t('action.place', { namespace, cluster })}
      label={label}
      impossible={action.unavailable !== undefined}
      changed={!isSame(asked, offered)}
      onConfirm={() => onConfirm(action)}
      onClose={onClose}
    >
      {toRevision !== undefined && older.length > 0 && (
        <RevisionChoice
          revisions={older}
          chosen={toRevision}
          onChoose={choose}
        />
      )}
    </ConfirmDialog>
  );
};
