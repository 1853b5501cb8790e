import { makeStyles, Theme } from '@material-ui/core/styles';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import { ComponentType, ReactNode } from 'react';
import { Tone, toneColor } from './tones';

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    fontWeight: 700,
    whiteSpace: 'nowrap',
  },
  icon: { color: ({ tone }) => toneColor(theme, tone) },
}));

/** Props of {@link Toned}. @public */
export interface TonedProps {
  tone: Tone;
  Icon: ComponentType<SvgIconProps>;
  children: ReactNode;
}

/** Words with a coloured icon beside them; the icon says nothing that the words do not say. @public */
export const Toned = ({ tone, Icon, children }: TonedProps) => {
  const classes = useStyles({ tone });
  return (
    <span className={classes.root}>
      <Icon fontSize="small" aria-hidden className={classes.icon} />
      <span>{children}</span>
    </span>
  );
};
