import { makeStyles } from '@material-ui/core';

const useStyles = makeStyles({
  text: {
    color: '#fff',
    fontSize: 22,
    fontWeight: 700,
    letterSpacing: 0.5,
  },
});

export const LogoFull = () => {
  const classes = useStyles();
  return <span className={classes.text}>Drydock</span>;
};
