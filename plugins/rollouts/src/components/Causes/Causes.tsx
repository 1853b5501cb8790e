import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CauseView } from '@drydock/plugin-delivery-common';
import { makeStyles } from '@material-ui/core/styles';
import { RolloutsT, rolloutsTranslationRef } from '../../translation/ref';

const useStyles = makeStyles(theme => ({
  // As high as the summary, so that nothing below jumps when a reason comes or goes.
  root: {
    minHeight: '3rem',
    fontSize: theme.typography.body2.fontSize,
    lineHeight: '1.5rem',
    overflowWrap: 'anywhere',
  },
  summary: { cursor: 'pointer', height: '3rem' },
  // Two lines at most; all of it is below, once it is opened.
  first: {
    display: 'inline-block',
    verticalAlign: 'top',
    width: 'calc(100% - 24px)',
    maxHeight: '3rem',
    overflow: 'hidden',
  },
  quiet: { color: theme.palette.text.secondary },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
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

const Cause = ({ cause }: { cause: CauseView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { source, name, reason, message } = cause;
  return (
    <>
      <strong>{ownWords(cause, t) ?? reason}</strong> {message}{' '}
      <span className={classes.quiet}>
        ({source} {name})
      </span>
    </>
  );
};

function keyOf({ source, name, reason, message }: CauseView): string {
  return JSON.stringify([source, name, reason, message]);
}

/**
 * Why a Rollout does not go on, in our words where we have any, and in those of the cluster: the first reason at once,
 * all of them when it is opened.
 */
export const Causes = ({ causes }: { causes: readonly CauseView[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const [first] = causes;
  const others = causes.length - 1;
  return (
    <section aria-label={t('causes.title')} className={classes.root}>
      {first ? (
        <details>
          <summary className={classes.summary}>
            <span className={classes.first}>
              {t('causes.title')}
              {others > 0 && ` (${t('causes.more', { count: others })})`}:{' '}
              <Cause cause={first} />
            </span>
          </summary>
          <ul className={classes.list}>
            {causes.map(cause => (
              <li key={keyOf(cause)}>
                <Cause cause={cause} />
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <span className={classes.quiet}>{t('causes.none')}</span>
      )}
    </section>
  );
};
