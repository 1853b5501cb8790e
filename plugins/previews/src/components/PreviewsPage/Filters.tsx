import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { FormEvent, useEffect, useState } from 'react';
import { previewsTranslationRef } from '../../translation/ref';
import { STATES } from '../State';
import { FleetFilters } from './fleetFilters';

const useStyles = makeStyles(theme => ({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0, 2),
  },
  field: { flex: '1 1 140px', maxWidth: 240 },
}));

/** Props of {@link Filters}. */
export interface FiltersProps {
  /** Those that are in force; the same object until they are others. */
  filters: FleetFilters;
  onChange: (filters: FleetFilters) => void;
}

/** What the fleet is narrowed to. Texts count when the form is sent, the state at once. */
export const Filters = ({ filters, onChange }: FiltersProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(previewsTranslationRef);
  const [draft, setDraft] = useState(filters);
  // Also when somebody goes back in the browser. The fields stay, and with them the focus.
  useEffect(() => setDraft(filters), [filters]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(draft);
  };
  const text = (
    key: 'q' | 'repository' | 'owner',
    label: string,
    hint = '',
  ) => (
    <TextField
      id={`previews-filter-${key}`}
      className={classes.field}
      label={label}
      placeholder={hint}
      value={draft[key] ?? ''}
      onChange={event => setDraft({ ...draft, [key]: event.target.value })}
    />
  );
  return (
    <form
      className={classes.form}
      onSubmit={submit}
      aria-label={t('fleet.filters')}
    >
      {text('q', t('fleet.search'))}
      <TextField
        select
        id="previews-filter-state"
        SelectProps={{ SelectDisplayProps: { id: 'previews-filter-state' } }}
        className={classes.field}
        label={t('fleet.state')}
        value={draft.state ?? ''}
        onChange={event => {
          const state = STATES.find(item => item === event.target.value);
          setDraft({ ...draft, state });
          onChange({ ...draft, state });
        }}
      >
        <MenuItem value="">{t('fleet.any')}</MenuItem>
        {STATES.map(state => (
          <MenuItem key={state} value={state}>
            {t(`state.${state}`)}
          </MenuItem>
        ))}
      </TextField>
      {text('repository', t('fleet.repository'), 'acme/shop')}
      {text('owner', t('fleet.owner'), t('fleet.ownerHint'))}
      <Button type="submit" variant="outlined">
        {t('fleet.apply')}
      </Button>
    </form>
  );
};
