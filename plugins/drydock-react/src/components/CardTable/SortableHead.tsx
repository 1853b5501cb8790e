import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  // The theme breaks words of cells anywhere, which leaves narrow columns of letters.
  cell: { wordBreak: 'normal' },
});

/** A column as far as sorting goes. */
export interface SortableColumn {
  key: string;
  title: string;
  sortKey?: string;
}

/** Props of {@link SortableHead}. */
export interface SortProps {
  columns: readonly SortableColumn[];
  sort?: string;
  onSort?: (sort: string) => void;
}

const DIRECTIONS = { asc: 'ascending', desc: 'descending' } as const;

function directionOf(
  sortKey: string | undefined,
  sort: string | undefined,
): keyof typeof DIRECTIONS | undefined {
  if (sortKey === undefined || sort === undefined) return undefined;
  if (sort === sortKey) return 'asc';
  return sort === `-${sortKey}` ? 'desc' : undefined;
}

const HeadCell = (props: {
  column: SortableColumn;
  sort: string | undefined;
  onSort: SortProps['onSort'];
}) => {
  const { column, sort, onSort } = props;
  const { title, sortKey } = column;
  const classes = useStyles();
  const direction = directionOf(sortKey, sort);
  return (
    <TableCell
      className={classes.cell}
      aria-sort={direction && DIRECTIONS[direction]}
    >
      {sortKey && onSort ? (
        <TableSortLabel
          active={direction !== undefined}
          direction={direction ?? 'asc'}
          onClick={() => onSort(direction === 'asc' ? `-${sortKey}` : sortKey)}
        >
          {title}
        </TableSortLabel>
      ) : (
        title
      )}
    </TableCell>
  );
};

/** Titles of columns; those that can be sorted by are buttons, which turn the direction when pressed again. */
export const SortableHead = ({ columns, sort, onSort }: SortProps) => (
  <TableHead>
    <TableRow>
      {columns.map(column => (
        <HeadCell
          key={column.key}
          column={column}
          sort={sort}
          onSort={onSort}
        />
      ))}
    </TableRow>
  </TableHead>
);
