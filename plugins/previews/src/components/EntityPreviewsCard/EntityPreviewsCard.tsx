import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityPreview, EntityPreviews } from '@drydock/plugin-delivery-common';
import { useEntityPreviews } from '@drydock/plugin-delivery-react';
import { Freshness, Loaded, useEntityTab } from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { previewsDeliveryApiRef } from '../../api';
import { ENTITY_PREVIEWS_PATH } from '../../routes';
import { previewsTranslationRef } from '../../translation/ref';
import { hasPreview } from '../EntityPreviewsContent';
import { nameOf, titleOf, webUrl } from '../format';
import { ImageWords } from '../Image';
import { anchorsOf } from '../PreviewPanel';
import { isUp, State } from '../State';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontFamily: theme.typography.fontFamily,
  },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
  },
  title: { flexBasis: '100%' },
}));

const Summary = (props: { preview: EntityPreview; address: string }) => {
  const { preview, address } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const url = isUp(preview.state) ? webUrl(preview.url) : undefined;
  return (
    <li className={classes.item}>
      <span className={classes.title}>
        <Link to={address}>{titleOf(preview)}</Link>
      </span>
      <State state={preview.state} />
      {preview.application && (
        <Typography variant="body2" color="textSecondary" component="span">
          {t('panel.image')}: <ImageWords image={preview.image} />
        </Typography>
      )}
      {url && (
        <Link
          to={url}
          aria-label={t('fleet.openOf', { name: nameOf(preview) })}
        >
          {t('panel.open')}
        </Link>
      )}
    </li>
  );
};

const Summaries = ({ data, tab }: { data: EntityPreviews; tab: string }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const anchors = anchorsOf(data.items);
  const previews = data.items.filter(hasPreview);
  const without = data.items.length - previews.length;
  return (
    <>
      <ul className={classes.list}>
        {previews.map(preview => (
          <Summary
            key={preview.id}
            preview={preview}
            address={`${tab}#${anchors.get(preview.id)}`}
          />
        ))}
      </ul>
      {without > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('card.without', { count: without })}
        </Typography>
      )}
    </>
  );
};

/** Card of an entity: each of its previews in a line, live. */
export const EntityPreviewsCard = () => {
  const { entity } = useEntity();
  const { t } = useTranslationRef(previewsTranslationRef);
  const state = useEntityPreviews(
    useApi(previewsDeliveryApiRef),
    stringifyEntityRef(entity),
  );
  const tab = useEntityTab(ENTITY_PREVIEWS_PATH)(entity);
  return (
    <InfoCard
      title={t('card.title')}
      subheader={
        state.data ? <Freshness sources={state.data.sources} /> : undefined
      }
      deepLink={{ title: t('card.open'), link: tab }}
    >
      {state.gone === undefined ? (
        <Loaded
          state={state}
          what={t('what')}
          isEmpty={({ items }) => items.length === 0}
          empty={<Typography>{t('empty.title')}</Typography>}
        >
          {data => <Summaries data={data} tab={tab} />}
        </Loaded>
      ) : (
        <Typography>{t('content.gone', { reason: state.gone })}</Typography>
      )}
    </InfoCard>
  );
};
