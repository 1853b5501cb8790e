import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { PreviewSummary } from '@drydock/plugin-delivery-common';
import {
  RelativeTime,
  TimeLeft,
  useEntityTab,
} from '@drydock/plugin-drydock-react';
import Typography from '@material-ui/core/Typography';
import { ComponentType } from 'react';
import { ENTITY_PREVIEWS_PATH } from '../../routes';
import { previewsTranslationRef } from '../../translation/ref';
import { webUrl } from '../format';
import { ImageWords } from '../Image';
import { pullRequestAnchor } from '../PreviewPanel';
import { isUp, State } from '../State';

interface CellProps {
  item: PreviewSummary;
}

/** `#42 Show the delivery date`, else the name of the Application. */
function nameOf({ number, title, application }: PreviewSummary): string {
  const name = number === undefined ? application?.name ?? '?' : `#${number}`;
  return title ? `${name} ${title}` : name;
}

const Name = ({ item }: CellProps) => {
  const tabOf = useEntityTab(ENTITY_PREVIEWS_PATH);
  const { t } = useTranslationRef(previewsTranslationRef);
  const { number, entityRefs, repository, author } = item;
  const [entityRef] = entityRefs;
  const name = nameOf(item);
  const anchor = number === undefined ? '' : `#${pullRequestAnchor(number)}`;
  const about = [repository, author && t('panel.by', { author })];
  return (
    <div style={{ overflowWrap: 'anywhere', minWidth: 180 }}>
      {entityRef ? (
        <Link to={`${tabOf(parseEntityRef(entityRef))}${anchor}`}>{name}</Link>
      ) : (
        name
      )}
      <Typography variant="caption" color="textSecondary" component="div">
        {about.filter(Boolean).join(' · ')}
      </Typography>
    </div>
  );
};

const Entities = ({ item: { entityRefs } }: CellProps) => (
  <div>
    {entityRefs.map(entityRef => (
      <div key={entityRef}>
        <EntityRefLink entityRef={entityRef} />
      </div>
    ))}
  </div>
);

const StateCell = ({ item: { state } }: CellProps) => <State state={state} />;

const Image = ({ item: { image, application } }: CellProps) => (
  <div style={{ minWidth: 120 }}>
    {application ? <ImageWords image={image} /> : '–'}
  </div>
);

const Environment = ({ item }: CellProps) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const url = webUrl(item.url);
  if (!url || !isUp(item.state)) return <>–</>;
  const name = nameOf(item);
  return (
    <Link to={url} aria-label={t('fleet.openOf', { name })}>
      {t('fleet.open')}
    </Link>
  );
};

const Activity = ({ item: { lastActivityAt } }: CellProps) =>
  lastActivityAt ? <RelativeTime at={lastActivityAt} /> : <>–</>;

const Life = ({ item: { timeToLive, application } }: CellProps) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  if (!application) return <>–</>;
  if (!timeToLive) return <>{t('fleet.stays')}</>;
  if (timeToLive.expired) return <>{t('fleet.expired')}</>;
  // One piece, since the cells of cards set their pieces apart.
  return (
    <div>
      {t('life.left', { left: <TimeLeft at={timeToLive.expiresAt} /> })}
    </div>
  );
};

/** Columns of the fleet, by the key of their title. */
export const FLEET_COLUMNS = [
  { key: 'name', Cell: Name },
  { key: 'state', Cell: StateCell, sortKey: 'state' },
  { key: 'image', Cell: Image },
  { key: 'environment', Cell: Environment },
  { key: 'entity', Cell: Entities },
  { key: 'activity', Cell: Activity, sortKey: 'lastActivityAt' },
  { key: 'life', Cell: Life, sortKey: 'expiresAt' },
] as const satisfies readonly {
  key: string;
  Cell: ComponentType<CellProps>;
  sortKey?: string;
}[];
