import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ResourceView } from '@drydock/plugin-delivery-common';
import { makeStyles } from '@material-ui/core/styles';
import { previewsTranslationRef } from '../../translation/ref';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(1),
    fontSize: theme.typography.body2.fontSize,
  },
  summary: { cursor: 'pointer' },
  list: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: theme.spacing(3),
    overflowWrap: 'anywhere',
  },
  quiet: { color: theme.palette.text.secondary },
}));

/** What Argo CD manages for a preview, folded away until somebody wants it. */
export const Resources = ({ items }: { items: readonly ResourceView[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  if (items.length === 0) return null;
  return (
    <details className={classes.root}>
      <summary className={classes.summary}>
        {t('panel.resources', { count: items.length })}
      </summary>
      <ul className={classes.list}>
        {items.map(({ kind, namespace, name, sync, health, message }) => (
          <li key={[kind, namespace, name].join('/')}>
            {kind} {name}:{' '}
            {[sync, health ?? t('panel.healthUnknown')]
              .filter(Boolean)
              .join(t('panel.comma'))}
            {message && <div className={classes.quiet}>{message}</div>}
          </li>
        ))}
      </ul>
    </details>
  );
};
