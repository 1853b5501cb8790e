export { ActionGroup } from './ActionGroup';
export type { ActionGroupItem, ActionGroupProps } from './ActionGroup';
export { ConfirmDialog } from './ConfirmDialog';
export type { ConfirmDialogProps } from './ConfirmDialog';
export { OutcomeNote } from './OutcomeNote';
export type { OutcomeNoteProps } from './OutcomeNote';
export { WhyNot } from './WhyNot';
export type { ImpossibleAction, WhyNotProps } from './WhyNot';
