import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RolloutSummary } from '@drydock/plugin-delivery-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { rolloutsTranslationRef } from '../../translation/ref';
import { FLEET_COLUMNS } from './columns';

const useStyles = makeStyles(theme => ({
  // On a narrow screen each row becomes a card, and each cell says what it is.
  table: {
    [theme.breakpoints.down('sm')]: {
      display: 'block',
      '& thead': { display: 'none' },
      '& tbody, & tr, & td': { display: 'block' },
      '& tr': { borderBottom: `1px solid ${theme.palette.divider}` },
      '& td': {
        border: 0,
        padding: theme.spacing(0.5, 1),
        display: 'flex',
        gap: theme.spacing(1),
      },
      '& td::before': {
        content: 'attr(data-label)',
        flex: '0 0 110px',
        color: theme.palette.text.secondary,
      },
    },
  },
  frame: { overflowX: 'auto' },
  // The theme breaks words of cells anywhere, which leaves narrow columns of letters.
  cell: { wordBreak: 'normal' },
}));

/** Rollouts as a table, or as cards where there is no room for one. */
export const FleetTable = ({ items }: { items: RolloutSummary[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(rolloutsTranslationRef);
  return (
    <div className={classes.frame}>
      <Table
        size="small"
        className={classes.table}
        aria-label={t('fleet.title')}
      >
        <TableHead>
          <TableRow>
            {FLEET_COLUMNS.map(({ key }) => (
              <TableCell key={key} className={classes.cell}>
                {t(`fleet.${key}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(item => (
            <TableRow key={item.id.uid}>
              {FLEET_COLUMNS.map(({ key, Cell }) => (
                <TableCell key={key} data-label={t(`fleet.${key}`)}>
                  <Cell item={item} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
