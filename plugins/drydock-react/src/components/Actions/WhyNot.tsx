import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { drydockTranslationRef } from '../../translation/ref';

const useStyles = makeStyles(theme => ({
  paper: {
    padding: theme.spacing(2),
    maxWidth: 420,
    fontFamily: theme.typography.fontFamily,
  },
  list: { margin: 0, '& dt': { fontWeight: 700 } },
  reason: { margin: theme.spacing(0, 0, 1, 0) },
}));

/** An action that would do nothing now. @public */
export interface ImpossibleAction {
  label: string;
  reason: string;
}

/** Props of {@link WhyNot}. @public */
export interface WhyNotProps {
  actions: readonly ImpossibleAction[];
}

/** The actions that would do nothing now, behind a button, each with why. @public */
export const WhyNot = ({ actions }: WhyNotProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(drydockTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  if (actions.length === 0) return null;
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('actions.why')}
      </Button>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={{
          className: classes.paper,
          role: 'dialog',
          'aria-label': t('actions.whyTitle'),
        }}
      >
        <Typography variant="subtitle2">{t('actions.whyTitle')}</Typography>
        <dl className={classes.list}>
          {actions.map(({ label, reason }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={classes.reason}>{reason}</dd>
            </div>
          ))}
        </dl>
      </Popover>
    </>
  );
};
