import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RevisionView } from '@drydock/plugin-delivery-common';
import { RelativeTime, Section } from '@drydock/plugin-drydock-react';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { rolloutsTranslationRef } from '../../translation/ref';
import { readyWords } from '../readyWords';
import { Image } from './Image';
import { Pods } from './Pods';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    fontSize: theme.typography.body2.fontSize,
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1.5),
  },
  chip: { margin: 0 },
  quiet: { color: theme.palette.text.secondary },
}));

const Revision = ({ revision }: { revision: RevisionView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { role, replicas, images, createdAt, scaleDownAt, pods } = revision;
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <strong>
          {t('revisions.name', { revision: String(revision.revision) })}
        </strong>
        <Chip
          size="small"
          variant="outlined"
          className={classes.chip}
          label={t(`revisions.role.${role}`)}
        />
        <span>
          {replicas.desired === 0 && pods.length === 0
            ? t('revisions.scaledDown')
            : readyWords(replicas, t)}
        </span>
        {createdAt && (
          <span className={classes.quiet}>
            <RelativeTime at={createdAt} />
          </span>
        )}
        {scaleDownAt && (
          <span className={classes.quiet}>
            {t('revisions.scaleDown', {
              when: <RelativeTime at={scaleDownAt} />,
            })}
          </span>
        )}
      </div>
      {images.map(image => (
        <Image key={image.container} image={image} />
      ))}
      <Pods pods={pods} />
    </li>
  );
};

/** The revisions of a Rollout, newest first, those that serve nothing any more folded away. */
export const Revisions = (props: { revisions: readonly RevisionView[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const old = props.revisions.filter(item => item.role === 'old');
  const serving = props.revisions.filter(item => item.role !== 'old');
  if (props.revisions.length === 0) return null;
  return (
    <Section title={t('revisions.title')}>
      <ul className={classes.list}>
        {serving.map(item => (
          <Revision key={item.replicaSet} revision={item} />
        ))}
      </ul>
      {old.length > 0 && (
        <details>
          <summary>{t('revisions.older', { count: old.length })}</summary>
          <ul className={classes.list}>
            {old.map(item => (
              <Revision key={item.replicaSet} revision={item} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
};
