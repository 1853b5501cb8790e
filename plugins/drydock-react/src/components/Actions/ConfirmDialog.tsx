import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { ReactNode } from 'react';
import { drydockTranslationRef } from '../../translation/ref';

// Only one dialog is open at a time.
const TITLE_ID = 'drydock-confirm-title';
const EFFECTS_ID = 'drydock-confirm-effects';

/** Props of {@link ConfirmDialog}. @public */
export interface ConfirmDialogProps {
  /** What is asked. */
  title: string;
  /** What will happen, a sentence each; or why it cannot. */
  effects: readonly string[];
  /** What the person should know before. */
  warning?: string;
  /** Where it will happen. */
  place?: string;
  /** The action in one word, on the button that does it. */
  label: string;
  /** Whether it can have no effect any more. */
  impossible?: boolean;
  /** Whether what is said has changed since it was opened. */
  changed?: boolean;
  /** What is still to be chosen, below the effects. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what an action will do, and asks whether it shall. @public */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { title, effects, warning, place, label, onConfirm, onClose } = props;
  const { t } = useTranslationRef(drydockTranslationRef);
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={TITLE_ID}
      aria-describedby={EFFECTS_ID}
    >
      <DialogTitle id={TITLE_ID}>{title}</DialogTitle>
      <DialogContent id={EFFECTS_ID}>
        {effects.map(effect => (
          <DialogContentText key={effect} color="textPrimary">
            {effect}
          </DialogContentText>
        ))}
        {props.children}
        {props.changed && (
          <DialogContentText role="alert" color="textPrimary">
            <strong>{t('actions.changed')}</strong>
          </DialogContentText>
        )}
        {warning && (
          <DialogContentText color="error">{warning}</DialogContentText>
        )}
        {place && (
          <DialogContentText variant="body2">{place}</DialogContentText>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
        <Button
          onClick={onConfirm}
          disabled={props.impossible}
          color="primary"
          variant="contained"
        >
          {label}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
