import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPreview } from '@drydock/plugin-delivery-common';
import { RelativeTime } from '@drydock/plugin-drydock-react';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { previewsTranslationRef } from '../../translation/ref';
import { titleOf, webUrl } from '../format';
import { State } from '../State';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
  },
  name: {
    overflowWrap: 'anywhere',
    margin: 0,
    [theme.breakpoints.down('xs')]: {
      fontSize: theme.typography.h6.fontSize,
    },
  },
  about: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1.5),
    rowGap: 4,
    minHeight: 24,
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.text.secondary,
  },
  labels: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 4,
    listStyle: 'none',
    margin: 0,
    padding: 0,
    maxWidth: '100%',
  },
  item: { maxWidth: '100%' },
  label: { margin: 0, maxWidth: '100%' },
}));

const Labels = ({ labels }: { labels: readonly string[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  if (labels.length === 0) return null;
  return (
    <ul className={classes.labels} aria-label={t('panel.labels')}>
      {labels.map(label => (
        <li key={label} className={classes.item} title={label}>
          <Chip
            size="small"
            variant="outlined"
            className={classes.label}
            label={label}
          />
        </li>
      ))}
    </ul>
  );
};

/** The pull request with a link to it, how far its preview is, and whose it is. */
export const PanelHeader = (props: {
  preview: EntityPreview;
  titleId: string;
}) => {
  const { preview, titleId } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const { author, lastActivityAt } = preview;
  const url = webUrl(preview.pullRequestUrl);
  const title = titleOf(preview);
  return (
    <>
      <div className={classes.line}>
        <Typography
          variant="h5"
          component="h3"
          id={titleId}
          className={classes.name}
        >
          {url ? <Link to={url}>{title}</Link> : title}
        </Typography>
        <State state={preview.state} />
      </div>
      <div className={classes.about}>
        {author && <span>{t('panel.by', { author })}</span>}
        {lastActivityAt && (
          <span>
            {t('panel.activity', {
              when: <RelativeTime at={lastActivityAt} />,
            })}
          </span>
        )}
        <Labels labels={preview.labels} />
      </div>
    </>
  );
};
