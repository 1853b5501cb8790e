import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(2), minWidth: 0 },
  title: { fontSize: theme.typography.body1.fontSize, marginBottom: 4 },
}));

/** A part of a Rollout with its name above. */
export const Section = (props: { title: string; children: ReactNode }) => {
  const classes = useStyles();
  return (
    <section className={classes.root} aria-label={props.title}>
      <Typography variant="h6" component="h4" className={classes.title}>
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
};
