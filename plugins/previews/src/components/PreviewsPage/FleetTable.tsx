import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PreviewSummary } from '@drydock/plugin-delivery-common';
import { CardTable } from '@drydock/plugin-drydock-react';
import { previewsTranslationRef } from '../../translation/ref';
import { FLEET_COLUMNS } from './columns';
import { useLiveRows } from './useLiveRows';

/** What the backend sorts by when nothing is asked. */
const DEFAULT_SORT = '-lastActivityAt';

/** Props of {@link FleetTable}. */
export interface FleetTableProps {
  items: PreviewSummary[];
  sort: string | undefined;
  onSort: (sort: string) => void;
}

/** Previews as a table, or as cards where there is no room for one. What can be seen is live. */
export const FleetTable = ({ items, sort, onSort }: FleetTableProps) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  const { rows, onRowsInView } = useLiveRows(items);
  const columns = FLEET_COLUMNS.map(column => ({
    ...column,
    title: t(`fleet.${column.key}`),
  }));
  return (
    <CardTable
      label={t('fleet.title')}
      columns={columns}
      items={rows}
      keyOf={item => item.id}
      sort={sort ?? DEFAULT_SORT}
      onSort={onSort}
      onRowsInView={onRowsInView}
    />
  );
};
