import { Content, EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Announcement,
  Freshness,
  isNarrowed,
  Loaded,
  writeFilters,
} from '@drydock/plugin-drydock-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useChanges } from '../../hooks/useChanges';
import { rolloutsTranslationRef } from '../../translation/ref';
import { DEFAULT_SORT, FleetFilters, readFilters } from './fleetFilters';
import { Filters } from './Filters';
import { FleetTable } from './FleetTable';
import { useFleet } from './useFleet';
import { useLiveRows } from './useLiveRows';

const NONE: string[] = [];

const NoMatch = (props: { isFiltered: boolean; onClear: () => void }) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const { isFiltered, onClear } = props;
  return (
    <EmptyState
      missing="content"
      title={t('fleet.none')}
      description={t(isFiltered ? 'fleet.noneFiltered' : 'fleet.noneAtAll')}
      action={
        isFiltered ? (
          <Button variant="outlined" onClick={onClear}>
            {t('fleet.clear')}
          </Button>
        ) : undefined
      }
    />
  );
};

/** All Rollouts that the user may see, without a header. Filters and order are in the address. */
export const FleetContent = () => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const filters = useMemo(
    () => readFilters(new URLSearchParams(address)),
    [address],
  );
  const show = (wanted: FleetFilters) => setSearch(writeFilters(wanted));
  const fleet = useFleet(filters);
  const [inView, setInView] = useState(NONE);
  const rows = useLiveRows(fleet.data, inView, fleet.retry);
  return (
    <Content>
      <Announcement>{useChanges(rows, t)}</Announcement>
      {fleet.data && <Freshness sources={fleet.data.sources} />}
      <Filters filters={filters} onChange={show} />
      <Loaded
        state={fleet}
        what={t('what')}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <NoMatch isFiltered={isNarrowed(filters)} onClear={() => show({})} />
        }
      >
        {({ items, totalItems, nextCursor }) => (
          <div aria-busy={fleet.isOutdated}>
            <Typography variant="body2" role="status">
              {t('fleet.count', { count: totalItems })}
            </Typography>
            <FleetTable
              items={rows ?? items}
              sort={filters.sort ?? DEFAULT_SORT}
              onSort={sort => show({ ...filters, sort })}
              onRowsInView={setInView}
            />
            {nextCursor && (
              <Button onClick={fleet.more}>{t('fleet.more')}</Button>
            )}
          </div>
        )}
      </Loaded>
    </Content>
  );
};
