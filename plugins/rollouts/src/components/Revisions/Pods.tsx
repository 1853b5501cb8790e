import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PodView } from '@drydock/plugin-delivery-common';
import { Toned } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import GoodIcon from '@material-ui/icons/CheckCircle';
import BusyIcon from '@material-ui/icons/Autorenew';
import { RolloutsT, rolloutsTranslationRef } from '../../translation/ref';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: theme.spacing(0, 0, 1, 2) },
  pod: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    overflowWrap: 'anywhere',
  },
  name: { fontFamily: 'monospace' },
  trouble: { color: theme.palette.text.secondary, flexBasis: '100%' },
}));

function exitWords(t: RolloutsT, { lastExit }: PodView): string | undefined {
  if (!lastExit) return undefined;
  const { reason, code } = lastExit;
  return code === undefined
    ? t('revisions.lastExit', { reason })
    : t('revisions.lastExitCode', { reason, code: String(code) });
}

const Pod = ({ pod }: { pod: PodView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const trouble = [pod.message, exitWords(t, pod)].filter(Boolean).join('; ');
  return (
    <li className={classes.pod}>
      <Toned
        tone={pod.ready ? 'good' : 'held'}
        Icon={pod.ready ? GoodIcon : BusyIcon}
      >
        {pod.status},{' '}
        {t(pod.ready ? 'revisions.podReady' : 'revisions.podNotReady')}
      </Toned>
      <span className={classes.name}>{pod.name}</span>
      <span>{t('revisions.restarts', { count: pod.restarts })}</span>
      {trouble && <span className={classes.trouble}>{trouble}</span>}
    </li>
  );
};

/** The pods of a revision, folded away until somebody wants them. */
export const Pods = ({ pods }: { pods: readonly PodView[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  if (pods.length === 0) return null;
  return (
    <details>
      <summary>{t('revisions.pods', { count: pods.length })}</summary>
      <ul className={classes.list}>
        {pods.map(pod => (
          <Pod key={pod.name} pod={pod} />
        ))}
      </ul>
    </details>
  );
};
