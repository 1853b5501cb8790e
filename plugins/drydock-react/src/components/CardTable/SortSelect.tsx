import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { drydockTranslationRef } from '../../translation/ref';
import { SortProps } from './SortableHead';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(1),
    [theme.breakpoints.up('md')]: { display: 'none' },
  },
}));

/** What the cards are sorted by, where the table has no head to press. */
export const SortSelect = ({ columns, sort = '', onSort }: SortProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(drydockTranslationRef);
  return (
    <TextField
      // Without an id its label would not be its label. A page has one such table.
      id="drydock-table-sort"
      select
      className={classes.root}
      label={t('table.sort')}
      value={sort}
      onChange={event => onSort?.(event.target.value)}
      SelectProps={{ native: true }}
    >
      {columns.flatMap(({ title, sortKey }) =>
        sortKey === undefined
          ? []
          : [
              <option key={sortKey} value={sortKey}>
                {t('table.ascending', { title })}
              </option>,
              <option key={`-${sortKey}`} value={`-${sortKey}`}>
                {t('table.descending', { title })}
              </option>,
            ],
      )}
    </TextField>
  );
};
