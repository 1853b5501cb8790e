import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { useLanguage } from '@drydock/plugin-drydock-react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { rolloutsTranslationRef } from '../../translation/ref';
import { consequenceOf } from './consequence';

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

/**
 * Says what an action will do, and asks whether it shall. The Rollout may go on meanwhile: what is said follows it, and
 * that it has changed is said too.
 */
export const ActionDialog = (props: ActionDialogProps) => {
  const { asked, view, onConfirm, onClose } = props;
  const action = view.actions.find(item => item.name === asked.name) ?? asked;
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const language = useLanguage();
  const { effects, warning } = consequenceOf(action, view, t, language);
  const said = action.unavailable
    ? [t(`action.unavailable.${action.unavailable}`)]
    : effects;
  const label = t(`action.${action.name}`);
  const { name, namespace, cluster } = view.id;
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby="rollout-action-title"
      aria-describedby="rollout-action-effects"
    >
      <DialogTitle id="rollout-action-title">
        {t('action.ask', { action: label, name })}
      </DialogTitle>
      <DialogContent id="rollout-action-effects">
        {said.map(effect => (
          <DialogContentText key={effect} color="textPrimary">
            {effect}
          </DialogContentText>
        ))}
        {!isSame(asked, action) && (
          <DialogContentText role="alert" color="textPrimary">
            <strong>{t('action.changed')}</strong>
          </DialogContentText>
        )}
        {warning && (
          <DialogContentText color="error">{warning}</DialogContentText>
        )}
        <DialogContentText variant="body2">
          {t('action.place', { namespace, cluster })}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          onClick={() => onConfirm(action)}
          disabled={action.unavailable !== undefined}
          color="primary"
          variant="contained"
        >
          {label}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
