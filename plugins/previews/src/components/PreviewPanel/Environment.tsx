import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPreview } from '@drydock/plugin-delivery-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import OpenIcon from '@material-ui/icons/OpenInNew';
import { previewsTranslationRef } from '../../translation/ref';
import { webUrl } from '../format';
import { isUp } from '../State';

const useStyles = makeStyles(theme => ({
  // Holds the place of a sentence and a link that come and go, so that nothing below them jumps.
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    minHeight: 36,
    fontSize: theme.typography.body2.fontSize,
    overflowWrap: 'anywhere',
  },
}));

/** What it is doing, in a sentence, and where it is to be seen. */
export const Environment = ({ preview }: { preview: EntityPreview }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const { state, image, links } = preview;
  const url = webUrl(preview.url);
  const canBeSeen = isUp(state);
  const isBuilding =
    state === 'waiting-for-image' && image.state === 'building';
  return (
    <div className={classes.root}>
      <span>{t(`next.${isBuilding ? 'building' : state}`)}</span>
      {url && canBeSeen && (
        <Button
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          size="small"
          variant="outlined"
          color="primary"
          endIcon={<OpenIcon aria-hidden />}
        >
          {t('panel.open')}
        </Button>
      )}
      {url && !canBeSeen && state !== 'being-deleted' && (
        <span>{t('panel.willBe', { address: url })}</span>
      )}
      {canBeSeen &&
        links.map(link => (
          <Link key={link.url} to={link.url}>
            {link.title}
          </Link>
        ))}
    </div>
  );
};
