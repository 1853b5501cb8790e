import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    margin: -1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Says a text to users of a screen reader whenever it changes, and shows nothing. @public */
export const Announcement = ({ children }: { children: string }) => {
  const classes = useStyles();
  return (
    <div role="status" aria-live="polite" className={classes.hidden}>
      {children}
    </div>
  );
};
