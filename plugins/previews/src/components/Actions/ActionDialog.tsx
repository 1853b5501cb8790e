import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityPreview,
  PreviewActionView,
} from '@drydock/plugin-delivery-common';
import { ConfirmDialog, useLanguage } from '@drydock/plugin-drydock-react';
import { previewsTranslationRef } from '../../translation/ref';
import { nameOf, titleOf } from '../format';
import { consequenceOf } from './consequence';

/** An action as it was offered when it was chosen. */
export interface Asked {
  action: PreviewActionView;
  headCommit?: string;
}

/** Props of {@link ActionDialog}. */
export interface ActionDialogProps {
  asked: Asked;
  /** The preview as it is now. */
  preview: EntityPreview;
  onConfirm: (action: PreviewActionView) => void;
  onClose: () => void;
}

function isSame(a: PreviewActionView, b: PreviewActionView): boolean {
  return (
    a.unavailable === b.unavailable && a.labels?.join() === b.labels?.join()
  );
}

/**
 * Says what an action will do, and asks whether it shall. The pull request may go on meanwhile: what is said follows it,
 * and that it has changed is said too.
 */
export const ActionDialog = (props: ActionDialogProps) => {
  const { asked, preview, onConfirm, onClose } = props;
  const { t } = useTranslationRef(previewsTranslationRef);
  const language = useLanguage();
  const { name } = asked.action;
  const action =
    preview.actions.find(item => item.name === name) ?? asked.action;
  const isOtherCommit =
    name === 'build' && asked.headCommit !== preview.headCommit;
  const label = t(`action.${name}`);
  const { repository } = preview;
  return (
    <ConfirmDialog
      title={t('action.ask', { action: label, name: titleOf(preview) })}
      {...consequenceOf(action, preview, t, language)}
      place={
        repository && t('action.place', { name: nameOf(preview), repository })
      }
      label={label}
      impossible={action.unavailable !== undefined}
      changed={isOtherCommit || !isSame(asked.action, action)}
      onConfirm={() => onConfirm(action)}
      onClose={onClose}
    />
  );
};
