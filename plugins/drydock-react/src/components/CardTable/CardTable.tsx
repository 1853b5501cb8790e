import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { ComponentType, useRef } from 'react';
import { SortSelect } from './SortSelect';
import { SortableHead } from './SortableHead';
import { useRowsInView } from './useRowsInView';

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

/** A column of a {@link CardTable}. @public */
export interface CardTableColumn<Item> {
  key: string;
  title: string;
  Cell: ComponentType<{ item: Item }>;
  /** What {@link CardTableProps.onSort} is called with to sort by it; undefined when that cannot be done. */
  sortKey?: string;
}

/** Props of {@link CardTable}. @public */
export interface CardTableProps<Item> {
  /** Says what is in it, to users of a screen reader. */
  label: string;
  columns: readonly CardTableColumn<Item>[];
  items: readonly Item[];
  /** A key of an item that no other has. */
  keyOf: (item: Item) => string;
  /** The sort key that the items are sorted by, with `-` before it for the other direction. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Called with the keys of the items that can be seen, whenever those are others. Keep it the same between renders. */
  onRowsInView?: (keys: string[]) => void;
}

/** Items as a table, or as cards where there is no room for one. Whoever gives the items sorts them. @public */
export function CardTable<Item>(props: CardTableProps<Item>) {
  const { label, columns, items, keyOf, sort, onSort, onRowsInView } = props;
  const classes = useStyles();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowsInView(body, items.map(keyOf), onRowsInView);
  return (
    <div className={classes.frame}>
      {onSort && <SortSelect columns={columns} sort={sort} onSort={onSort} />}
      <Table size="small" className={classes.table} aria-label={label}>
        <SortableHead columns={columns} sort={sort} onSort={onSort} />
        <TableBody ref={body}>
          {items.map(item => (
            <TableRow key={keyOf(item)} data-row={keyOf(item)}>
              {columns.map(({ key, title, Cell }) => (
                <TableCell
                  key={key}
                  data-label={title}
                  className={classes.cell}
                >
                  <Cell item={item} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
