import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RolloutView } from '@drydock/plugin-delivery-common';
import { useEntityRollouts } from '@drydock/plugin-delivery-react';
import {
  Freshness,
  Loaded,
  useLanguage,
  useEntityTab,
} from '@drydock/plugin-drydock-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { rolloutsDeliveryApiRef } from '../../api';
import { rolloutsTranslationRef } from '../../translation/ref';
import { ENTITY_ROLLOUTS_PATH } from '../../routes';
import { percent, shareOf } from '../format';
import { Gone } from '../Gone';
import { Phase } from '../Phase';
import { rolloutAnchor } from '../RolloutPanel';

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
  place: { flexBasis: '100%' },
}));

const Summary = ({ view, tab }: { view: RolloutView; tab: string }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const language = useLanguage();
  const { id, weights, steps, currentStep } = view;
  const actual = weights?.actual;
  return (
    <li className={classes.item}>
      <Link to={`${tab}#${rolloutAnchor(id)}`}>{id.name}</Link>
      <Phase phase={view.phase} />
      {weights && actual !== undefined && (
        <span>
          {t('traffic.canary', {
            share: percent(shareOf(actual, weights), language),
          })}
        </span>
      )}
      {steps.length > 0 && (
        <span>
          {t('fleet.step')}{' '}
          {t('fleet.steps', {
            current: String(currentStep),
            total: String(steps.length),
          })}
        </span>
      )}
      <Typography
        variant="caption"
        color="textSecondary"
        className={classes.place}
      >
        {t('content.place', { cluster: id.cluster, namespace: id.namespace })}
      </Typography>
    </li>
  );
};

/** Card of an entity: each of its Rollouts in a line, live. */
export const EntityRolloutsCard = () => {
  const classes = useStyles();
  const { entity } = useEntity();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const state = useEntityRollouts(
    useApi(rolloutsDeliveryApiRef),
    stringifyEntityRef(entity),
  );
  const tab = useEntityTab(ENTITY_ROLLOUTS_PATH)(entity);
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
          {({ items }) => (
            <ul className={classes.list}>
              {items.map(view => (
                <Summary key={view.id.uid} view={view} tab={tab} />
              ))}
            </ul>
          )}
        </Loaded>
      ) : (
        <Gone reason={state.gone} />
      )}
    </InfoCard>
  );
};
