import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef } from 'react';
import { WhyNot, WhyNotProps } from './WhyNot';

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

/** A button of an {@link ActionGroup}. @public */
export interface ActionGroupItem<Name extends string> {
  name: Name;
  label: string;
  /** What is wanted most of the time; it stands out. */
  isForward: boolean;
}

/** Props of {@link ActionGroup}. @public */
export interface ActionGroupProps<Name extends string> {
  /** What the actions are on, for screen readers. */
  label: string;
  /** Those that can have an effect now. */
  possible: ActionGroupItem<Name>[];
  /** The rest, with why not. */
  impossible: WhyNotProps['actions'];
  /** One is under way. */
  busy: boolean;
  /** Changes with what came of an action. */
  outcome: object | undefined;
  /** Whether the person may do none of them; the buttons are there either way, so that nothing jumps. */
  disabled?: boolean;
  /** Id of the words that say why the person may not. */
  describedBy?: string;
  onChoose: (name: Name) => void;
}

/** Gives the focus to the group when the button that had it is gone after an action. */
function useFocusAfter(outcome: object | undefined, left: string) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome && document.activeElement === document.body) {
      bar.current?.focus();
    }
  }, [outcome, left]);
  return bar;
}

/** Buttons for what can have an effect now; the rest with why not. @public */
export const ActionGroup = <Name extends string>(
  props: ActionGroupProps<Name>,
) => {
  const { label, possible, impossible, busy, outcome, onChoose } = props;
  const { disabled = false, describedBy } = props;
  const classes = useStyles();
  const bar = useFocusAfter(outcome, possible.map(item => item.name).join());
  return (
    <div
      ref={bar}
      tabIndex={-1}
      role="group"
      aria-label={label}
      aria-describedby={describedBy}
      aria-busy={busy}
      className={classes.bar}
    >
      {possible.map(item => (
        <Button
          key={item.name}
          size="small"
          variant="outlined"
          color={item.isForward ? 'primary' : 'default'}
          disabled={disabled}
          // Not disabled while busy, which would take the focus away.
          aria-disabled={busy}
          aria-describedby={describedBy}
          onClick={() => !busy && onChoose(item.name)}
        >
          {item.label}
        </Button>
      ))}
      <WhyNot actions={impossible} />
    </div>
  );
};
