import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RolloutSummary } from '@drydock/plugin-delivery-common';
import { CardTable } from '@drydock/plugin-drydock-react';
import { rolloutsTranslationRef } from '../../translation/ref';
import { FLEET_COLUMNS } from './columns';

/** Props of {@link FleetTable}. */
export interface FleetTableProps {
  items: readonly RolloutSummary[];
  sort: string;
  onSort: (sort: string) => void;
  onRowsInView: (uids: string[]) => void;
}

function uidOf({ id }: RolloutSummary): string {
  return id.uid;
}

/** Rollouts as a table, or as cards where there is no room for one. */
export const FleetTable = (props: FleetTableProps) => {
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <CardTable
      label={t('fleet.title')}
      columns={FLEET_COLUMNS.map(column => ({
        ...column,
        title: t(`fleet.${column.key}`),
      }))}
      keyOf={uidOf}
      {...props}
    />
  );
};
