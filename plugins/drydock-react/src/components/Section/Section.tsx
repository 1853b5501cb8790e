import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(2), minWidth: 0 },
  title: { fontSize: theme.typography.body1.fontSize, marginBottom: 4 },
}));

/** Props of {@link Section}. @public */
export interface SectionProps {
  title: string;
  children: ReactNode;
}

/** A part of something with its name above, a region for users of a screen reader. @public */
export const Section = ({ title, children }: SectionProps) => {
  const classes = useStyles();
  return (
    <section className={classes.root} aria-label={title}>
      <Typography variant="h6" component="h4" className={classes.title}>
        {title}
      </Typography>
      {children}
    </section>
  );
};
