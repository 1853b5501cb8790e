import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RolloutActionView } from '@drydock/plugin-delivery-common';
import Button from '@material-ui/core/Button';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { rolloutsTranslationRef } from '../../translation/ref';

const useStyles = makeStyles(theme => ({
  paper: {
    padding: theme.spacing(2),
    maxWidth: 420,
    fontFamily: theme.typography.fontFamily,
  },
  list: { margin: 0, '& dt': { fontWeight: 700 } },
  reason: { margin: theme.spacing(0, 0, 1, 0) },
}));

/** The actions that would do nothing now, behind a button, each with why. */
export const Unavailable = (props: {
  actions: readonly RolloutActionView[];
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  if (props.actions.length === 0) return null;
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('action.why')}
      </Button>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={{
          className: classes.paper,
          role: 'dialog',
          'aria-label': t('action.whyTitle'),
        }}
      >
        <Typography variant="subtitle2">{t('action.whyTitle')}</Typography>
        <dl className={classes.list}>
          {props.actions.map(({ name, unavailable }) => (
            <div key={name}>
              <dt>{t(`action.${name}`)}</dt>
              <dd className={classes.reason}>
                {unavailable && t(`action.unavailable.${unavailable}`)}
              </dd>
            </div>
          ))}
        </dl>
      </Popover>
    </>
  );
};
