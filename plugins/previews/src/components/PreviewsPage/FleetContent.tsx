import { Content, EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Freshness,
  isNarrowed,
  Loaded,
  writeFilters,
} from '@drydock/plugin-drydock-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { previewsTranslationRef } from '../../translation/ref';
import { readFilters } from './fleetFilters';
import { Filters } from './Filters';
import { FleetTable } from './FleetTable';
import { useFleet } from './useFleet';

const NoMatch = (props: { isFiltered: boolean; onClear: () => void }) => {
  const { t } = useTranslationRef(previewsTranslationRef);
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

/** All previews that the user may see, without a header. Filters and order are in the address. */
export const FleetContent = () => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const filters = useMemo(
    () => readFilters(new URLSearchParams(address)),
    [address],
  );
  const fleet = useFleet(filters);
  return (
    <Content>
      {fleet.data && <Freshness sources={fleet.data.sources} />}
      <Filters
        filters={filters}
        onChange={next => setSearch(writeFilters(next))}
      />
      <Loaded
        state={fleet}
        what={t('what')}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <NoMatch
            isFiltered={isNarrowed(filters)}
            onClear={() => setSearch(new URLSearchParams())}
          />
        }
      >
        {({ items, totalItems, nextCursor }) => (
          <>
            <Typography variant="body2" role="status">
              {t('fleet.count', { count: totalItems })}
            </Typography>
            <FleetTable
              items={items}
              sort={filters.sort}
              onSort={sort => setSearch(writeFilters({ ...filters, sort }))}
            />
            {nextCursor && (
              <Button onClick={fleet.more}>{t('fleet.more')}</Button>
            )}
          </>
        )}
      </Loaded>
    </Content>
  );
};
