import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CauseView } from '@drydock/plugin-delivery-common';
import { makeStyles } from '@material-ui/core/styles';
import { RolloutsT, rolloutsTranslationRef } from '../../translation/ref';
import { Section } from '../Section';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  item: { overflowWrap: 'anywhere', fontSize: theme.typography.body2.fontSize },
  object: { color: theme.palette.text.secondary },
}));

function ownWords({ reason, name }: CauseView, t: RolloutsT) {
  switch (reason) {
    case 'NotObserved':
    case 'TrafficPluginSilent':
    case 'Unschedulable':
      return t(`causes.${reason}`);
    case 'NotFound':
      return t('causes.NotFound', { name });
    default:
      return undefined;
  }
}

/** Why a Rollout does not go on, in our words where we have any, and in those of the cluster. */
export const Causes = ({ causes }: { causes: readonly CauseView[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  if (causes.length === 0) return null;
  return (
    <Section title={t('causes.title')}>
      <ul className={classes.list}>
        {causes.map(cause => {
          const { source, name, reason, message } = cause;
          return (
            <li key={[source, name, reason].join('/')} className={classes.item}>
              <strong>{ownWords(cause, t) ?? reason}</strong> {message}{' '}
              <span className={classes.object}>
                ({source} {name})
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
